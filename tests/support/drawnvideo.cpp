// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/drawnvideo.h"

#include "tests/support/drawnpictures.h"

#include <opencv2/videoio.hpp>

#include <cstdint>

namespace familiar::testing {

core::Image quarters(int width, int height)
{
    core::Image image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const bool right = x >= width / 2;
            const bool below = y >= height / 2;
            uint8_t* pixel = image.row(y) + static_cast<ptrdiff_t>(x) * 3; // blue, green, red
            pixel[0] = below ? 255 : 0;
            pixel[1] = right ? 255 : 0;
            pixel[2] = right == below ? 255 : 0;
        }
    return image;
}

char quarterOf(const core::Image& image, bool right, bool below)
{
    const int x = image.width / 4 + (right ? image.width / 2 : 0);
    const int y = image.height / 4 + (below ? image.height / 2 : 0);
    const uint8_t* pixel = image.row(y) + static_cast<ptrdiff_t>(x) * 3;
    const int bits = (pixel[0] > 128 ? 4 : 0) + (pixel[1] > 128 ? 2 : 0) + (pixel[2] > 128 ? 1 : 0);
    return bits == 1 ? 'r' : bits == 2 ? 'g' : bits == 4 ? 'b' : bits == 7 ? 'w' : '?';
}

std::string quartersOf(const core::Image& image)
{
    return {quarterOf(image, false, false), quarterOf(image, true, false), quarterOf(image, false, true),
            quarterOf(image, true, true)};
}

std::string withMatrix(std::string mp4, const std::array<int, 4>& matrix)
{
    // Behind the name: version and flags, five numbers of 4 bytes, 8 bytes reserved, layer, group, volume.
    const size_t start = mp4.find("tkhd") + 4 + 4 + 20 + 8 + 8;
    constexpr std::array<size_t, 4> places{0, 1, 3, 4}; // a, b, (u), c, d
    for (size_t i = 0; i < matrix.size(); ++i) {
        const auto value = static_cast<uint32_t>(matrix[i] * 65536);
        for (size_t byte = 0; byte < 4; ++byte)
            mp4[start + places[i] * 4 + byte] = static_cast<char>(value >> (24 - 8 * byte) & 255);
    }
    return mp4;
}

bool writeForeignVideo(const std::filesystem::path& file, int frames, double fps)
{
    const bool avi = file.extension() == ".avi";
    const int code =
        avi ? cv::VideoWriter::fourcc('M', 'J', 'P', 'G') : cv::VideoWriter::fourcc('m', 'p', '4', 'v');
    cv::VideoWriter writer(file.string(), avi ? cv::CAP_OPENCV_MJPEG : cv::CAP_FFMPEG, code, fps, {64, 48});
    if (!writer.isOpened())
        return false;
    for (int i = 0; i < frames; ++i) {
        core::Image picture = blotches(64, 48, static_cast<uint64_t>(i / 5));
        picture.row(0)[0] = static_cast<uint8_t>(i);
        writer.write(cv::Mat(picture.height, picture.width, CV_8UC3, picture.pixels.data()));
    }
    return true;
}

} // namespace familiar::testing
