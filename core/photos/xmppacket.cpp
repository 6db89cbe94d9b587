// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/xmppacket.h"

#include "core/base/guarded.h"
#include "core/photos/internal/heif.h"
#include "core/photos/internal/tiffdirectory.h"

#include <algorithm>

namespace familiar::core {

namespace {

using internal::big16;
using internal::big32;

// Source: XMP specification, part 3: an APP1 segment that begins with this name.
std::string_view inJpeg(ByteView photo)
{
    constexpr std::string_view name("http://ns.adobe.com/xap/1.0/\0", 29);
    for (size_t at = 2; at + 4 <= photo.size() && photo[at] == std::byte{0xFF};) {
        const auto marker = std::to_integer<unsigned>(photo[at + 1]);
        if (marker == 0xFF) { // fill
            ++at;
            continue;
        }
        const size_t length = big16(photo, at + 2);
        if (marker == 0xDA || length < 2 || at + 2 + length > photo.size())
            return {};
        const std::string_view content = asText(photo.subspan(at + 4, length - 2));
        if (marker == 0xE1 && content.starts_with(name))
            return content.substr(name.size());
        at += 2 + length;
    }
    return {};
}

// Source: the same: an iTXt chunk, not compressed, with this keyword.
std::string_view inPng(ByteView photo)
{
    constexpr std::string_view keyword("XML:com.adobe.xmp\0\0\0\0\0", 22);
    for (size_t at = 8; at + 12 <= photo.size();) {
        const size_t length = big32(photo, at);
        if (length > photo.size() - at - 12)
            return {};
        const std::string_view content = asText(photo.subspan(at + 8, length));
        if (asText(photo.subspan(at + 4, 4)) == "iTXt" && content.starts_with(keyword))
            return content.substr(keyword.size());
        at += 12 + length;
    }
    return {};
}

// Source: WebP container specification: a chunk "XMP ".
std::string_view inWebp(ByteView photo)
{
    for (size_t at = 12; at + 8 <= photo.size();) {
        const size_t length = loadLittleEndian<uint32_t>(photo, at + 4);
        if (length > photo.size() - at - 8)
            return {};
        if (asText(photo.subspan(at, 4)) == "XMP ")
            return asText(photo.subspan(at + 8, length));
        at += 8 + length + length % 2;
    }
    return {};
}

// Source: XMP specification, part 3: tag 700 of the first directory.
std::string_view inTiff(ByteView photo)
{
    constexpr uint16_t tagXmp = 700;
    const internal::TiffDirectories tiff(photo);
    const auto first = tiff.first();
    const std::string_view packet = first ? asText(tiff.bytes(*first, tagXmp)) : std::string_view();
    return packet.substr(0, packet.find('\0')); // some writers pad it
}

} // namespace

std::string_view xmpPacketIn(ByteView photo)
{
    switch (sniffFormat(photo.first(std::min<size_t>(32, photo.size())))) {
    case ImageFormat::Jpeg:
        return inJpeg(photo);
    case ImageFormat::Png:
        return inPng(photo);
    case ImageFormat::WebP:
        return inWebp(photo);
    case ImageFormat::Tiff:
        return inTiff(photo);
    default:
        return {};
    }
}

Result<std::string> xmpPacketInHeif(ByteView photo)
{
    return guarded("HEIC", [&]() -> Result<std::string> {
        internal::ImageHeader header;
        header.info.format = ImageFormat::Heif;
        FAMILIAR_CHECK(internal::readHeifHeader(photo, header));
        FAMILIAR_TRY(open, internal::OpenHeif::open(photo, header));
        return open.xmp();
    });
}

} // namespace familiar::core
