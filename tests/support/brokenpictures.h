// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Picture files written byte by byte: what encoders do not write, but people and attackers have.
#pragma once

#include "core/base/bytes.h"
#include "core/base/image.h"

#include <array>
#include <map>

namespace familiar::testing {

// A PNG chunk with its checksum, which is wrong with `damage`.
core::Bytes pngChunk(std::string_view type, std::string_view content, bool damage = false);
// The bytes with others put in at `position`.
core::Bytes inserted(const core::Bytes& bytes, size_t position, std::string_view more);
// Where a JPEG's first segment of that marker begins; npos where there is none.
size_t jpegSegment(const core::Bytes& jpeg, uint8_t marker);
// A progressive JPEG, by OpenCV.
core::Bytes progressiveJpeg(const core::Image& image);

struct TiffTag
{
    uint16_t type = 3;            // 1 BYTE, 2 ASCII, 3 SHORT, 4 LONG
    std::vector<uint32_t> values; // of ASCII the characters
};
// A TIFF of one directory; the tags 273 and 279 (where the pixels are) are filled in. `big`: BigTIFF.
core::Bytes tiffFile(std::map<uint16_t, TiffTag> tags, std::string_view pixels, bool big = false);
// The tags of an uncompressed picture in one strip.
std::map<uint16_t, TiffTag> tiffTags(uint32_t width, uint32_t height, uint16_t channels, uint16_t bits,
                                     uint16_t photometric);

// A BMP with 32 bits a pixel; `masks` of red, green, blue and alpha: BITMAPV4HEADER with bit fields, or, when
// the last is 0, a short header followed by the first three.
core::Bytes bmp32(const core::Image& image, const std::array<uint32_t, 4>& masks, uint8_t unusedByte);

// A chunk of a RIFF file, and the file around chunks.
std::string riffChunk(std::string_view type, std::string_view content);
core::Bytes webpFile(std::string_view chunks);
// The VP8 or VP8L chunk of a plain WebP.
std::string webpPicture(const core::Bytes& webp);
std::string little(uint32_t value, int bytes);

} // namespace familiar::testing
