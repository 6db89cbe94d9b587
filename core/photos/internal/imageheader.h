// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture's header says, read by our own parsers before any decoder sees the file.
#pragma once

#include "core/photos/imagereader.h"

#include <algorithm>

namespace familiar::core::internal {

struct ImageHeader
{
    ImageInfo info;
    // What the decoder holds at a time beside the picture of 3 bytes a pixel and the file.
    uint64_t workBytes = 0;
    // What of the file is decoded; a whole file where both are 0.
    size_t dataOffset = 0;
    size_t dataBytes = 0;
    bool cut = false;         // the file ends before its data
    bool progressive = false; // a JPEG in several scans, each over all of the picture
};

// What came out of the file beside pixels.
struct DecodeOutcome
{
    double complete = 1; // share of the picture that the file holds
    bool flawed = false; // data that contradict themselves; pixels may be wrong
};

inline Error damaged(std::string why)
{
    return {ErrorCode::ImageDamaged, "", std::move(why)};
}

// `name` is the kind's name for messages: "TIFF with floating-point values".
inline Error unsupported(std::string name)
{
    return {ErrorCode::UnsupportedFormat, "", std::move(name)};
}

// Sides are kept small enough that products of them and of bytes a pixel never overflow 64 bits.
inline void setSize(ImageInfo& info, uint64_t width, uint64_t height)
{
    constexpr uint64_t most = 1 << 26;
    info.width = static_cast<int>(std::min(width, most));
    info.height = static_cast<int>(std::min(height, most));
}

inline uint64_t pixelsOf(const ImageInfo& info)
{
    return static_cast<uint64_t>(info.width) * static_cast<uint64_t>(info.height);
}

inline unsigned byteAt(ByteView bytes, size_t index)
{
    return std::to_integer<unsigned>(bytes[index]);
}

inline unsigned big16(ByteView bytes, size_t index)
{
    return (byteAt(bytes, index) << 8) | byteAt(bytes, index + 1);
}

inline uint32_t big32(ByteView bytes, size_t index)
{
    return (static_cast<uint32_t>(big16(bytes, index)) << 16) | big16(bytes, index + 2);
}

inline bool startsWith(ByteView bytes, std::string_view magic, size_t offset = 0)
{
    return bytes.size() >= offset + magic.size() && asText(bytes.subspan(offset, magic.size())) == magic;
}

} // namespace familiar::core::internal
