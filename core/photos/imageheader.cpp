// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG (ITU T.81), PNG (W3C PNG 3), WebP (RFC 9649) and BMP headers.
#include "core/photos/imageheader.h"

#include "core/photos/exif.h"

#include <zlib.h>

#include <cstdlib>

namespace familiar::core::internal {

namespace {

unsigned at(ByteView bytes, size_t index)
{
    return std::to_integer<unsigned>(bytes[index]);
}

unsigned big16(ByteView bytes, size_t index)
{
    return (at(bytes, index) << 8) | at(bytes, index + 1);
}

uint32_t big32(ByteView bytes, size_t index)
{
    return (static_cast<uint32_t>(big16(bytes, index)) << 16) | big16(bytes, index + 2);
}

bool isStartOfFrame(unsigned marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// Where the entropy-coded data after a start of scan ends: the next marker that is no restart or stuffed
// byte.
size_t endOfScan(ByteView bytes, size_t position)
{
    while (position + 1 < bytes.size()) {
        const void* found = std::memchr(bytes.data() + position, 0xff, bytes.size() - position - 1);
        if (!found)
            return bytes.size();
        position = static_cast<size_t>(static_cast<const std::byte*>(found) - bytes.data());
        const unsigned next = at(bytes, position + 1);
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7))
            return position;
        position += next == 0xff ? 1 : 2;
    }
    return bytes.size();
}

void readExif(ByteView segment, ImageInfo& info)
{
    if (segment.size() > 6 && asText(segment.first(6)) == std::string_view("Exif\0\0", 6))
        info.orientation = orientationFromTiff(segment.subspan(6));
}

} // namespace

std::string readJpegHeader(ByteView bytes, ImageInfo& info)
{
    constexpr int mostScans = 200; // a progressive picture has about ten
    size_t position = 2;
    int scans = 0;
    while (position + 1 < bytes.size()) {
        if (at(bytes, position) != 0xff)
            return "a marker is missing";
        const unsigned marker = at(bytes, position + 1);
        if (marker == 0xff) {
            ++position; // fill byte
            continue;
        }
        position += 2;
        if (marker == 0xd9)
            return info.width > 0 && scans > 0 ? "" : "it ends before its picture";
        if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8))
            continue;
        if (position + 2 > bytes.size())
            break;
        const size_t length = big16(bytes, position);
        if (length < 2 || position + length > bytes.size())
            return "it is cut off";
        const ByteView segment = bytes.subspan(position + 2, length - 2);
        if (isStartOfFrame(marker)) {
            if (segment.size() < 6)
                return "its frame header is too short";
            if (at(segment, 0) != 8)
                return "it has 12 bits a colour";
            info.height = static_cast<int>(big16(segment, 1));
            info.width = static_cast<int>(big16(segment, 3));
            if (info.width == 0 || info.height == 0)
                return "it has no size";
        } else if (marker == 0xe1) {
            readExif(segment, info);
        }
        position += length;
        if (marker == 0xda) {
            if (++scans > mostScans)
                return "it has too many scans";
            position = endOfScan(bytes, position);
        }
    }
    return "it is cut off";
}

std::string readPngHeader(ByteView bytes, ImageInfo& info)
{
    size_t position = 8;
    bool data = false;
    while (position + 12 <= bytes.size()) {
        const size_t length = big32(bytes, position);
        if (length > bytes.size() - position - 12)
            return "it is cut off";
        const std::string_view type = asText(bytes.subspan(position + 4, 4));
        const ByteView content = bytes.subspan(position + 8, length);
        // The size is known before the checksums so that a huge picture is refused for its size.
        if (type == "IHDR") {
            if (length != 13 || position != 8)
                return "its header is wrong";
            info.width = static_cast<int>(std::min<uint32_t>(big32(content, 0), 1U << 30));
            info.height = static_cast<int>(std::min<uint32_t>(big32(content, 4), 1U << 30));
            if (info.width == 0 || info.height == 0)
                return "it has no size";
        } else if (position == 8) {
            return "its header is missing";
        }
        const auto* start = reinterpret_cast<const Bytef*>(bytes.data() + position + 4);
        if (::crc32(0, start, static_cast<uInt>(length + 4)) != big32(bytes, position + 8 + length))
            return "a checksum is wrong";
        data = data || type == "IDAT";
        info.animated = info.animated || type == "acTL";
        if (type == "eXIf")
            info.orientation = orientationFromTiff(content);
        if (type == "IEND")
            return data ? "" : "it has no picture";
        position += 12 + length;
    }
    return "it is cut off";
}

std::string readWebpHeader(ByteView bytes, ImageInfo& info)
{
    const size_t declared = static_cast<size_t>(loadLittleEndian<uint32_t>(bytes, 4)) + 8;
    if (declared > bytes.size() + 1) // an odd last chunk may lack its padding byte
        return "it is cut off";
    size_t position = 12;
    while (position + 8 <= bytes.size()) {
        const std::string_view type = asText(bytes.subspan(position, 4));
        const size_t length = loadLittleEndian<uint32_t>(bytes, position + 4);
        if (length > bytes.size() - position - 8)
            return "it is cut off";
        const ByteView content = bytes.subspan(position + 8, length);
        if (type == "VP8X" && length >= 10) {
            info.animated = (at(content, 0) & 2U) != 0;
            info.width = static_cast<int>((loadLittleEndian<uint32_t>(content, 4) & 0xffffffU) + 1);
            info.height = static_cast<int>((loadLittleEndian<uint32_t>(content, 6) >> 8) + 1);
        } else if (type == "VP8 " && length >= 10 && info.width == 0) {
            info.width = static_cast<int>(loadLittleEndian<uint16_t>(content, 6) & 0x3fffU);
            info.height = static_cast<int>(loadLittleEndian<uint16_t>(content, 8) & 0x3fffU);
        } else if (type == "VP8L" && length >= 5 && info.width == 0) {
            const auto bits = loadLittleEndian<uint32_t>(content, 1);
            info.width = static_cast<int>((bits & 0x3fffU) + 1);
            info.height = static_cast<int>(((bits >> 14) & 0x3fffU) + 1);
        } else if (type == "EXIF") {
            const bool prefixed = content.size() > 6 && asText(content.first(4)) == "Exif";
            info.orientation = orientationFromTiff(prefixed ? content.subspan(6) : content);
        }
        position += 8 + length + (length & 1U);
    }
    return info.width > 0 && info.height > 0 ? "" : "it has no picture";
}

std::string readBmpHeader(ByteView bytes, ImageInfo& info)
{
    if (bytes.size() < 30)
        return "it is cut off";
    const auto headerSize = loadLittleEndian<uint32_t>(bytes, 14);
    int64_t width = 0;
    int64_t height = 0;
    int64_t bits = 0;
    uint32_t compression = 0;
    if (headerSize == 12) {
        width = loadLittleEndian<uint16_t>(bytes, 18);
        height = loadLittleEndian<uint16_t>(bytes, 20);
        bits = loadLittleEndian<uint16_t>(bytes, 24);
    } else if (headerSize >= 40 && bytes.size() >= 54) {
        width = loadLittleEndian<int32_t>(bytes, 18);
        height = std::llabs(static_cast<long long>(loadLittleEndian<int32_t>(bytes, 22)));
        bits = loadLittleEndian<uint16_t>(bytes, 28);
        compression = loadLittleEndian<uint32_t>(bytes, 30);
    }
    if (width <= 0 || height <= 0)
        return "it has no size";
    info.width = static_cast<int>(std::min<int64_t>(width, 1 << 30));
    info.height = static_cast<int>(std::min<int64_t>(height, 1 << 30));
    const int64_t rowBytes = (width * bits + 31) / 32 * 4;
    const auto pixels = static_cast<int64_t>(loadLittleEndian<uint32_t>(bytes, 10));
    // Compressed rows (RLE) have no length that could be checked here.
    if ((compression == 0 || compression == 3) &&
        pixels + rowBytes * height > static_cast<int64_t>(bytes.size()))
        return "it is cut off";
    return {};
}

} // namespace familiar::core::internal
