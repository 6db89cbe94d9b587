// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/exif.h"

#include <optional>

namespace familiar::core::internal {

namespace {

// Source: TIFF 6.0, EXIF 2.32.
constexpr uint16_t tagWidth = 256;
constexpr uint16_t tagHeight = 257;
constexpr uint16_t tagOrientation = 274;

class TiffReader
{
public:
    explicit TiffReader(ByteView bytes) : m_bytes(bytes)
    {
        if (bytes.size() < 8)
            return;
        const auto text = asText(bytes.first(2));
        m_little = text == "II";
        m_valid = (m_little || text == "MM") && number16(2) == 42;
    }

    // A SHORT or LONG of the first directory; none where it is missing or lies outside.
    std::optional<uint32_t> value(uint16_t wanted) const
    {
        if (!m_valid)
            return {};
        const size_t directory = number32(4);
        if (directory < 8 || directory + 2 > m_bytes.size())
            return {};
        const size_t count = number16(directory);
        for (size_t i = 0; i < count; ++i) {
            const size_t entry = directory + 2 + i * 12;
            if (entry + 12 > m_bytes.size())
                return {};
            if (number16(entry) != wanted || number32(entry + 4) != 1)
                continue;
            const uint16_t type = number16(entry + 2);
            if (type == 3)
                return number16(entry + 8);
            if (type == 4)
                return number32(entry + 8);
            return {};
        }
        return {};
    }
    bool valid() const { return m_valid; }

private:
    uint16_t number16(size_t at) const
    {
        const auto a = std::to_integer<unsigned>(m_bytes[at]);
        const auto b = std::to_integer<unsigned>(m_bytes[at + 1]);
        return static_cast<uint16_t>(m_little ? a | (b << 8) : (a << 8) | b);
    }
    uint32_t number32(size_t at) const
    {
        const uint32_t first = number16(at);
        const uint32_t second = number16(at + 2);
        return m_little ? first | (second << 16) : (first << 16) | second;
    }

    ByteView m_bytes;
    bool m_little = true;
    bool m_valid = false;
};

} // namespace

int orientationFromTiff(ByteView bytes)
{
    const uint32_t value = TiffReader(bytes).value(tagOrientation).value_or(1);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

std::string readTiffHeader(ByteView bytes, ImageInfo& info)
{
    const TiffReader reader(bytes);
    const auto width = reader.value(tagWidth);
    const auto height = reader.value(tagHeight);
    if (!width || !height || *width == 0 || *height == 0)
        return "no picture size in it";
    info.width = static_cast<int>(std::min<uint32_t>(*width, 1U << 30));
    info.height = static_cast<int>(std::min<uint32_t>(*height, 1U << 30));
    info.orientation = orientationFromTiff(bytes);
    return {};
}

} // namespace familiar::core::internal
