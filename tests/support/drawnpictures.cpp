// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/drawnpictures.h"

#include "core/base/random.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <stdexcept>

namespace familiar::testing {

using core::Bytes;
using core::Image;

Image gradient(int width, int height)
{
    Image image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            uint8_t* pixel = image.row(y) + static_cast<ptrdiff_t>(x) * 3;
            pixel[0] = static_cast<uint8_t>(255 * x / std::max(1, width - 1));
            pixel[1] = static_cast<uint8_t>(255 * y / std::max(1, height - 1));
            pixel[2] = 100;
        }
    return image;
}

Image blotches(int width, int height, uint64_t seed)
{
    core::Random random({seed});
    cv::Mat small(6, 6, CV_8UC3);
    for (int i = 0; i < 36 * 3; ++i)
        small.data[i] = static_cast<uint8_t>(random.below(256));
    Image image(width, height);
    cv::Mat target(height, width, CV_8UC3, image.pixels.data());
    cv::resize(small, target, target.size(), 0, 0, cv::INTER_CUBIC);
    return image;
}

Image checkerboard(int width, int height, int cell)
{
    Image image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width * 3; ++x)
            image.row(y)[x] = (x / 3 / cell + y / cell) % 2 == 0 ? 255 : 0;
    return image;
}

Bytes encoded(const Image& image, const std::string& ending)
{
    const cv::Mat picture(image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data()));
    std::vector<uchar> bytes;
    if (!cv::imencode(ending, picture, bytes))
        throw std::runtime_error("cannot encode " + ending);
    const auto* first = reinterpret_cast<const std::byte*>(bytes.data());
    return {first, first + bytes.size()};
}

Bytes withOrientation(const Bytes& jpeg, int orientation)
{
    // APP1, "Exif\0\0", a little-endian TIFF header and one entry: tag 0x0112, SHORT, count 1.
    const std::string tiff = std::string("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18) +
                             static_cast<char>(orientation) + std::string("\0\0\0\0\0\0\0", 7);
    const std::string body = std::string("Exif\0\0", 6) + tiff;
    const size_t length = body.size() + 2;
    std::string segment = "\xff\xe1";
    segment += static_cast<char>(length >> 8);
    segment += static_cast<char>(length & 255);
    segment += body;
    Bytes result;
    result.reserve(jpeg.size() + segment.size());
    result.insert(result.end(), jpeg.begin(), jpeg.begin() + 2);
    const auto view = core::asBytes(segment);
    result.insert(result.end(), view.begin(), view.end());
    result.insert(result.end(), jpeg.begin() + 2, jpeg.end());
    return result;
}

std::string_view textOf(const Bytes& bytes)
{
    return core::asText(bytes);
}

} // namespace familiar::testing
