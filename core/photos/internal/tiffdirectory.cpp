// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/tiffdirectory.h"

#include <algorithm>
#include <array>

namespace familiar::core::internal {

namespace {

// Source: TIFF 6.0, EXIF 2.32, DNG 1.6.
constexpr uint16_t tagSubfileType = 254;
constexpr uint16_t tagPhotometric = 262;
constexpr uint16_t tagMake = 271;
constexpr uint16_t tagOrientation = 274;
constexpr uint16_t tagSubDirectories = 330;
constexpr uint16_t tagDngVersion = 50706;
constexpr uint64_t colourFilter = 32803; // one colour a pixel, as the sensor sees it
constexpr uint64_t linearRaw = 34892;

bool beginsWith(ByteView bytes, std::string_view magic, size_t offset = 0)
{
    return bytes.size() >= offset + magic.size() && asText(bytes.subspan(offset, magic.size())) == magic;
}

unsigned sizeOfType(unsigned type)
{
    switch (type) {
    case 1: // BYTE
    case 2: // ASCII
    case 7: // UNDEFINED
        return 1;
    case 3: // SHORT
        return 2;
    case 4:  // LONG
    case 13: // IFD
        return 4;
    case 16: // LONG8
    case 18: // IFD8
        return 8;
    default:
        return 0;
    }
}

// By the maker of the camera, as the files' endings are.
std::string_view nameByMaker(std::string_view maker)
{
    struct Name
    {
        std::string_view maker;
        std::string_view name;
    };
    static constexpr std::array<Name, 12> names{{{"NIKON", "NEF"},
                                                 {"Nikon", "NEF"},
                                                 {"SONY", "ARW"},
                                                 {"Canon", "CR2"},
                                                 {"PENTAX", "PEF"},
                                                 {"RICOH", "PEF"},
                                                 {"SAMSUNG", "SRW"},
                                                 {"OLYMPUS", "ORF"},
                                                 {"Panasonic", "RW2"},
                                                 {"Hasselblad", "3FR"},
                                                 {"Phase One", "IIQ"},
                                                 {"EPSON", "ERF"}}};
    for (const Name& each : names)
        if (maker.starts_with(each.maker))
            return each.name;
    return "camera raw";
}

bool isSensorData(const TiffDirectories& tiff, uint64_t directory)
{
    const uint64_t photometric = tiff.value(directory, tagPhotometric).value_or(0);
    return photometric == colourFilter || photometric == linearRaw;
}

} // namespace

TiffDirectories::TiffDirectories(ByteView bytes) : m_bytes(bytes)
{
    if (bytes.size() < 8)
        return;
    m_little = beginsWith(bytes, "II");
    if (!m_little && !beginsWith(bytes, "MM"))
        return;
    const uint64_t magic = number(2, 2).value_or(0);
    m_big = magic == 43;
    m_valid = magic == 42 || (m_big && number(4, 2) == 8 && number(6, 2) == 0);
}

std::optional<uint64_t> TiffDirectories::first() const
{
    if (!m_valid)
        return {};
    return m_big ? number(8, 8) : number(4, 4);
}

std::optional<uint64_t> TiffDirectories::value(uint64_t directory, uint16_t tag, uint64_t index) const
{
    const auto found = entry(directory, tag);
    if (!found || index >= found->count)
        return {};
    const unsigned size = sizeOfType(found->type);
    if (size == 0 || index > m_bytes.size())
        return {};
    return number(found->valuesAt + index * size, size);
}

uint64_t TiffDirectories::count(uint64_t directory, uint16_t tag) const
{
    const auto found = entry(directory, tag);
    return found ? found->count : 0;
}

ByteView TiffDirectories::bytes(uint64_t directory, uint16_t tag) const
{
    const auto found = entry(directory, tag);
    const bool isBytes = found && (found->type == 1 || found->type == 7);
    if (!isBytes || found->valuesAt > m_bytes.size() || found->count > m_bytes.size() - found->valuesAt)
        return {};
    return m_bytes.subspan(found->valuesAt, found->count);
}

std::string_view TiffDirectories::text(uint64_t directory, uint16_t tag) const
{
    const auto found = entry(directory, tag);
    if (!found || found->type != 2 || found->valuesAt >= m_bytes.size())
        return {};
    const uint64_t length = std::min<uint64_t>(found->count, m_bytes.size() - found->valuesAt);
    const std::string_view all = asText(m_bytes.subspan(found->valuesAt, length));
    return all.substr(0, all.find('\0'));
}

std::optional<TiffDirectories::Entry> TiffDirectories::entry(uint64_t directory, uint16_t tag) const
{
    const auto entries = m_valid ? number(directory, m_big ? 8 : 2) : std::nullopt;
    if (!entries)
        return {};
    const uint64_t entryBytes = m_big ? 20 : 12;
    const uint64_t start = directory + (m_big ? 8 : 2);
    for (uint64_t i = 0; i < std::min<uint64_t>(*entries, 65535); ++i) {
        const uint64_t at = start + i * entryBytes;
        const auto found = number(at, 2);
        const auto type = number(at + 2, 2);
        const auto count = number(at + 4, m_big ? 8 : 4);
        if (!found || !type || !count || at + entryBytes > m_bytes.size())
            return {};
        if (*found != tag)
            continue;
        Entry result{static_cast<unsigned>(*type), *count, at + (m_big ? 12 : 8)};
        const uint64_t room = m_big ? 8 : 4;
        if (*count > room || *count * sizeOfType(result.type) > room) {
            const auto place = number(result.valuesAt, m_big ? 8 : 4);
            if (!place)
                return {};
            result.valuesAt = *place;
        }
        return result;
    }
    return {};
}

std::optional<uint64_t> TiffDirectories::number(uint64_t at, unsigned size) const
{
    if (at > m_bytes.size() || size > m_bytes.size() - at)
        return {};
    uint64_t value = 0;
    for (unsigned i = 0; i < size; ++i) {
        const unsigned shift = 8 * (m_little ? i : size - 1 - i);
        value |= std::to_integer<uint64_t>(m_bytes[at + i]) << shift;
    }
    return value;
}

int orientationFromTiff(ByteView bytes)
{
    const TiffDirectories tiff(bytes);
    const auto directory = tiff.first();
    const uint64_t value = directory ? tiff.value(*directory, tagOrientation).value_or(1) : 1;
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

std::string cameraRawName(ByteView bytes)
{
    struct Magic
    {
        std::string_view bytes;
        size_t offset;
        const char* name;
    };
    static constexpr std::array<Magic, 9> magics{{{"IIRO", 0, "ORF"},
                                                  {"IIRS", 0, "ORF"},
                                                  {"MMOR", 0, "ORF"},
                                                  {std::string_view("IIU\0", 4), 0, "RW2"},
                                                  {"FUJIFILMCCD-RAW", 0, "RAF"},
                                                  {"FOVb", 0, "X3F"},
                                                  {std::string_view("\0MRM", 4), 0, "MRW"},
                                                  {"ftypcrx ", 4, "CR3"},
                                                  {"HEAPCCDR", 6, "CRW"}}};
    for (const Magic& magic : magics)
        if (beginsWith(bytes, magic.bytes, magic.offset))
            return magic.name;
    const TiffDirectories tiff(bytes);
    const auto directory = tiff.first();
    if (!directory)
        return {};
    if (beginsWith(bytes, "CR", 8))
        return "CR2";
    if (tiff.count(*directory, tagDngVersion) > 0)
        return "DNG";
    // The first directory is a small copy for showing; what the sensor saw stands in another one.
    bool raw = isSensorData(tiff, *directory);
    const uint64_t inner = std::min<uint64_t>(tiff.count(*directory, tagSubDirectories), 16);
    for (uint64_t i = 0; i < inner; ++i)
        if (const auto place = tiff.value(*directory, tagSubDirectories, i))
            raw = raw || isSensorData(tiff, *place);
    const bool reduced = (tiff.value(*directory, tagSubfileType).value_or(0) & 1U) != 0;
    if (!raw && !(inner > 0 && reduced))
        return {};
    return std::string(nameByMaker(tiff.text(*directory, tagMake)));
}

} // namespace familiar::core::internal
