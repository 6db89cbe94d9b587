// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/png.h"

#include "core/photos/internal/tiffdirectory.h"

#include <png.h>
#include <zlib.h>

#include <csetjmp>

namespace familiar::core::internal {

namespace {

constexpr uint64_t densest = 1032; // what deflate makes of a byte at most

Result<void> readIhdr(ByteView content, ImageHeader& header, uint64_t& storedBytes)
{
    setSize(header.info, big32(content, 0), big32(content, 4));
    if (header.info.width == 0 || header.info.height == 0)
        return damaged("it has no size");
    const unsigned colour = byteAt(content, 9);
    const unsigned channels = (colour == 2 || colour == 6 ? 3 : 1) + ((colour & 4U) != 0 ? 1 : 0);
    const uint64_t rowBits = static_cast<uint64_t>(header.info.width) * channels * byteAt(content, 8);
    storedBytes = (rowBits / 8 + 1) * static_cast<uint64_t>(header.info.height);
    // An interlaced picture comes in seven passes over all of it.
    header.workBytes = byteAt(content, 12) != 0 ? pixelsOf(header.info) * 4 : rowBits / 2;
    return {};
}

bool sumIsRight(ByteView bytes, size_t position, size_t length)
{
    const auto* start = reinterpret_cast<const Bytef*>(bytes.data() + position + 4);
    return ::crc32(0, start, static_cast<uInt>(length + 4)) == big32(bytes, position + 8 + length);
}

} // namespace

Result<void> readPngHeader(ByteView bytes, ImageHeader& header)
{
    size_t position = 8;
    uint64_t dataBytes = 0;
    uint64_t storedBytes = 0;
    header.cut = true; // until its end is found
    while (position + 8 <= bytes.size()) {
        const size_t length = big32(bytes, position);
        const std::string_view type = asText(bytes.subspan(position + 4, 4));
        if ((type == "IHDR") != (position == 8))
            return damaged("its header is missing or said twice");
        if (length > bytes.size() - position - 8 || bytes.size() - position - 8 - length < 4) {
            if (type == "IDAT")
                dataBytes += bytes.size() - position - 8;
            break;
        }
        const ByteView content = bytes.subspan(position + 8, length);
        // The size is known before the checksums so that a huge picture is refused for its size.
        if (type == "IHDR") {
            if (length != 13)
                return damaged("its header is wrong");
            FAMILIAR_CHECK(readIhdr(content, header, storedBytes));
        }
        // A small first letter marks what nobody needs to show the picture.
        const bool right = sumIsRight(bytes, position, length);
        if (!right && (byteAt(bytes, position + 4) & 0x20U) == 0)
            return damaged("a checksum is wrong");
        if (type == "IDAT")
            dataBytes += length;
        header.info.animated = header.info.animated || type == "acTL";
        if (type == "eXIf" && right)
            header.info.orientation = orientationFromTiff(content);
        header.cut = type != "IEND";
        if (!header.cut)
            break;
        position += 12 + length;
    }
    if (header.info.width == 0)
        return damaged("it is cut off");
    if (dataBytes == 0)
        return damaged("it has no picture");
    if (storedBytes / 2 > (dataBytes + 16) * densest)
        return damaged("it is far too short for its size");
    return {};
}

namespace {

// libpng ends in longjmp: what lies between it and setjmp has no destructors.
struct PngReader
{
    png_structp png = nullptr;
    png_infop info = nullptr;
    ByteView rest;
    bool ended = false;
    char message[160] = {};
    bool alpha = false;
    uint64_t pixelsRead = 0;
    int rowsRead = 0;
};

void onPngError(png_structp png, png_const_charp message)
{
    auto* reader = static_cast<PngReader*>(png_get_error_ptr(png));
    std::snprintf(reader->message, sizeof reader->message, "%s", message);
    png_longjmp(png, 1);
}

void onPngRead(png_structp png, png_bytep to, size_t count)
{
    auto* reader = static_cast<PngReader*>(png_get_io_ptr(png));
    if (count > reader->rest.size()) {
        reader->ended = true;
        png_error(png, "it is cut off");
    }
    std::memcpy(to, reader->rest.data(), count);
    reader->rest = reader->rest.subspan(count);
}

// Everything becomes BGR or BGRA of 8 bits.
void wantBgr(PngReader& reader)
{
    png_set_expand(reader.png);
    png_set_scale_16(reader.png);
    png_set_gray_to_rgb(reader.png);
    png_set_bgr(reader.png);
    reader.alpha = (png_get_color_type(reader.png, reader.info) & PNG_COLOR_MASK_ALPHA) != 0 ||
                   png_get_valid(reader.png, reader.info, PNG_INFO_tRNS) != 0;
}

void keep(const PngReader& reader, int y, const uint8_t* row, UprightPicture& picture)
{
    if (reader.alpha)
        picture.putWithAlpha(y, row);
    else
        picture.put(y, row);
}

// The header's part. Returns false after an error, which `reader` then holds.
bool begin(PngReader& reader, const ImageHeader& header)
{
    if (setjmp(png_jmpbuf(reader.png)) != 0) // NOLINT(cert-err52-cpp): the library knows no other way
        return false;
    png_set_read_fn(reader.png, &reader, &onPngRead);
    png_set_user_limits(reader.png, static_cast<png_uint_32>(header.info.width),
                        static_cast<png_uint_32>(header.info.height));
    png_set_chunk_malloc_max(reader.png, 16 << 20);
    png_read_info(reader.png, reader.info);
    if (png_get_image_width(reader.png, reader.info) != static_cast<png_uint_32>(header.info.width) ||
        png_get_image_height(reader.png, reader.info) != static_cast<png_uint_32>(header.info.height)) {
        std::snprintf(reader.message, sizeof reader.message, "its size is said twice");
        return false;
    }
    wantBgr(reader);
    return true;
}

// Row by row, or pass by pass into `all`. Returns false after an error; what was read by then is kept.
bool readRows(PngReader& reader, uint8_t* row, uint8_t* all, UprightPicture& picture)
{
    if (setjmp(png_jmpbuf(reader.png)) != 0) // NOLINT(cert-err52-cpp)
        return false;
    const int passes = all != nullptr ? png_set_interlace_handling(reader.png) : 1;
    png_read_update_info(reader.png, reader.info);
    const int height = picture.storedHeight();
    const size_t stride = png_get_rowbytes(reader.png, reader.info);
    if (stride != static_cast<size_t>(picture.storedWidth()) * (reader.alpha ? 4 : 3)) {
        std::snprintf(reader.message, sizeof reader.message, "its rows have another length");
        return false;
    }
    for (int pass = 0; pass < passes; ++pass)
        for (int y = 0; y < height; ++y) {
            if (all == nullptr) {
                png_read_row(reader.png, row, nullptr);
                keep(reader, y, row, picture);
                reader.rowsRead = y + 1;
                reader.pixelsRead += static_cast<uint64_t>(picture.storedWidth());
            } else {
                png_read_row(reader.png, nullptr, all + stride * static_cast<size_t>(y));
                if (PNG_ROW_IN_INTERLACE_PASS(static_cast<unsigned>(y), pass))
                    reader.pixelsRead += PNG_PASS_COLS(static_cast<unsigned>(picture.storedWidth()), pass);
            }
        }
    return true;
}

} // namespace

Result<DecodeOutcome> decodePng(ByteView bytes, const ImageHeader& header, UprightPicture& picture)
{
    PngReader reader;
    reader.rest = bytes;
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, &onPngError,
                                        [](png_structp, png_const_charp) {});
    reader.info = reader.png != nullptr ? png_create_info_struct(reader.png) : nullptr;
    if (reader.info == nullptr) {
        png_destroy_read_struct(&reader.png, nullptr, nullptr);
        return Error{ErrorCode::OutOfMemory, "picture", "libpng"};
    }
    const auto pixels = static_cast<double>(pixelsOf(header.info));
    std::vector<uint8_t> row;
    std::vector<uint8_t> all;
    bool done = begin(reader, header);
    const bool begun = done;
    if (begun) {
        const bool interlaced = png_get_interlace_type(reader.png, reader.info) != PNG_INTERLACE_NONE;
        const size_t stride = static_cast<size_t>(header.info.width) * 4;
        (interlaced ? all : row)
            .resize(interlaced ? stride * static_cast<size_t>(header.info.height) : stride, 128);
        done = readRows(reader, row.data(), interlaced ? all.data() : nullptr, picture);
        const size_t used = static_cast<size_t>(header.info.width) * (reader.alpha ? 4 : 3);
        for (int y = 0; interlaced && y < header.info.height; ++y)
            keep(reader, y, all.data() + used * static_cast<size_t>(y), picture);
        if (!interlaced && !done)
            picture.fillFrom(reader.rowsRead);
    }
    png_destroy_read_struct(&reader.png, &reader.info, nullptr);
    if (!done && !(begun && reader.ended))
        return damaged(reader.message);
    return DecodeOutcome{static_cast<double>(reader.pixelsRead) / pixels, false};
}

} // namespace familiar::core::internal
