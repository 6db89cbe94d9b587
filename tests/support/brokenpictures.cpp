// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/brokenpictures.h"

#include <opencv2/imgcodecs.hpp>
#include <zlib.h>

namespace familiar::testing {

using core::Bytes;
using core::Image;

namespace {

Bytes bytesOf(std::string_view text)
{
    const auto view = core::asBytes(text);
    return {view.begin(), view.end()};
}

std::string big(uint32_t value)
{
    const std::string turned = little(value, 4);
    return {turned.rbegin(), turned.rend()};
}

uint32_t scaledTo(uint32_t mask, uint8_t value)
{
    if (mask == 0)
        return 0;
    const int shift = __builtin_ctz(mask);
    return static_cast<uint32_t>((uint64_t{value} * (mask >> shift) + 127) / 255) << shift;
}

} // namespace

std::string little(uint32_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>(value >> (8 * i));
    return text;
}

Bytes pngChunk(std::string_view type, std::string_view content, bool damage)
{
    const std::string body = std::string(type) + std::string(content);
    const auto sum = static_cast<uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size())));
    return bytesOf(big(static_cast<uint32_t>(content.size())) + body + big(damage ? sum ^ 1U : sum));
}

Bytes inserted(const Bytes& bytes, size_t position, std::string_view more)
{
    Bytes result(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(position));
    const auto view = core::asBytes(more);
    result.insert(result.end(), view.begin(), view.end());
    result.insert(result.end(), bytes.begin() + static_cast<ptrdiff_t>(position), bytes.end());
    return result;
}

size_t jpegSegment(const Bytes& jpeg, uint8_t marker)
{
    return core::asText(jpeg).find(std::string{'\xff', static_cast<char>(marker)});
}

Bytes progressiveJpeg(const Image& image)
{
    const cv::Mat picture(image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data()));
    std::vector<uchar> bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
    const auto* first = reinterpret_cast<const std::byte*>(bytes.data());
    return {first, first + bytes.size()};
}

std::map<uint16_t, TiffTag> tiffTags(uint32_t width, uint32_t height, uint16_t channels, uint16_t bits,
                                     uint16_t photometric)
{
    std::map<uint16_t, TiffTag> tags;
    tags[256] = {4, {width}};
    tags[257] = {4, {height}};
    tags[258] = {3, std::vector<uint32_t>(channels, bits)};
    tags[259] = {3, {1}};
    tags[262] = {3, {photometric}};
    tags[277] = {3, {channels}};
    tags[278] = {4, {height}};
    return tags;
}

Bytes tiffFile(std::map<uint16_t, TiffTag> tags, std::string_view pixels, bool bigTiff)
{
    const int offsetBytes = bigTiff ? 8 : 4;
    const auto offset = [&](size_t value) {
        return little(static_cast<uint32_t>(value), 4) + std::string(bigTiff ? 4 : 0, '\0');
    };
    tags[273] = {4, {0}};
    tags[279] = {4, {static_cast<uint32_t>(pixels.size())}};
    const size_t headerBytes = bigTiff ? 16 : 8;
    const size_t directoryBytes =
        (bigTiff ? 8 : 2) + tags.size() * (bigTiff ? 20 : 12) + static_cast<size_t>(offsetBytes);
    std::string outside;
    const auto packed = [](const TiffTag& tag) {
        std::string text;
        for (const uint32_t value : tag.values)
            text += little(value, tag.type == 3 ? 2 : tag.type == 4 ? 4 : 1);
        return text;
    };
    size_t outsideBytes = 0;
    for (const auto& [number, tag] : tags)
        if (const size_t size = packed(tag).size(); size > static_cast<size_t>(offsetBytes))
            outsideBytes += size;
    const size_t outsideAt = headerBytes + directoryBytes;
    tags[273] = {4, {static_cast<uint32_t>(outsideAt + outsideBytes)}};
    std::string file = bigTiff ? std::string("II\x2b\0\x08\0\0\0", 8) : std::string("II*\0", 4);
    file += offset(headerBytes);
    file += bigTiff ? offset(tags.size()) : little(static_cast<uint32_t>(tags.size()), 2);
    for (const auto& [number, tag] : tags) {
        std::string values = packed(tag);
        file += little(number, 2) + little(tag.type, 2) + offset(tag.values.size());
        if (values.size() > static_cast<size_t>(offsetBytes)) {
            file += offset(outsideAt + outside.size());
            outside += values;
        } else {
            values.resize(static_cast<size_t>(offsetBytes));
            file += values;
        }
    }
    return bytesOf(file + offset(0) + outside + std::string(pixels));
}

Bytes bmp32(const Image& image, const std::array<uint32_t, 4>& masks, uint8_t unusedByte)
{
    const bool alpha = masks[3] != 0;
    const auto width = static_cast<uint32_t>(image.width);
    const auto height = static_cast<uint32_t>(image.height);
    std::string header = little(alpha ? 108 : 40, 4) + little(width, 4) + little(height, 4) + little(1, 2) +
                         little(32, 2) + little(3, 4) + std::string(20, '\0');
    for (size_t i = 0; i < (alpha ? 4U : 3U); ++i)
        header += little(masks[i], 4);
    if (alpha)
        header.resize(108);
    std::string pixels;
    for (int y = image.height - 1; y >= 0; --y)
        for (int x = 0; x < image.width; ++x) {
            const uint8_t* pixel = image.row(y) + static_cast<ptrdiff_t>(x) * 3;
            uint32_t value =
                scaledTo(masks[0], pixel[2]) | scaledTo(masks[1], pixel[1]) | scaledTo(masks[2], pixel[0]);
            const uint32_t used = masks[0] | masks[1] | masks[2];
            value |= (uint32_t{unusedByte} * 0x01010101U) & ~used;
            pixels += little(value, 4);
        }
    const auto start = static_cast<uint32_t>(14 + header.size());
    return bytesOf("BM" + little(start + static_cast<uint32_t>(pixels.size()), 4) + little(0, 4) +
                   little(start, 4) + header + pixels);
}

std::string riffChunk(std::string_view type, std::string_view content)
{
    return std::string(type) + little(static_cast<uint32_t>(content.size()), 4) + std::string(content) +
           std::string(content.size() % 2, '\0');
}

Bytes webpFile(std::string_view chunks)
{
    return bytesOf("RIFF" + little(static_cast<uint32_t>(chunks.size() + 4), 4) + "WEBP" +
                   std::string(chunks));
}

std::string webpPicture(const Bytes& webp)
{
    return std::string(core::asText(webp).substr(12));
}

} // namespace familiar::testing
