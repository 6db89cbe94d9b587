// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/pnm.h"

#include <optional>

namespace familiar::core::internal {

namespace {

bool isBlank(unsigned c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

class Reader
{
public:
    explicit Reader(ByteView bytes) : m_bytes(bytes) {}

    // The next decimal number, after blanks and comments; none at the end or where there is something else.
    std::optional<uint32_t> number()
    {
        skipBlanks();
        uint32_t value = 0;
        const size_t begin = position;
        for (; position < m_bytes.size() && isDigit(); ++position)
            value = std::min<uint32_t>(value * 10 + (byteAt(m_bytes, position) - '0'), 100'000'000);
        return position > begin ? std::optional(value) : std::nullopt;
    }

    // One digit of a bitmap, which needs no blanks around it.
    std::optional<uint32_t> bit()
    {
        skipBlanks();
        if (position >= m_bytes.size() || (byteAt(m_bytes, position) & ~1U) != '0')
            return {};
        return byteAt(m_bytes, position++) - '0';
    }

    size_t position = 0;

private:
    bool isDigit() const { return byteAt(m_bytes, position) >= '0' && byteAt(m_bytes, position) <= '9'; }

    void skipBlanks()
    {
        for (; position < m_bytes.size(); ++position) {
            if (byteAt(m_bytes, position) == '#')
                while (position + 1 < m_bytes.size() && byteAt(m_bytes, position) != '\n')
                    ++position;
            else if (!isBlank(byteAt(m_bytes, position)))
                break;
        }
    }

    ByteView m_bytes;
};

struct Layout
{
    unsigned kind = 0; // of P1 to P6
    uint32_t width = 0;
    uint32_t height = 0;
    uint32_t most = 1;
    size_t dataAt = 0;

    bool isText() const { return kind <= 3; }
    bool isBitmap() const { return kind == 1 || kind == 4; }
    unsigned channels() const { return kind == 3 || kind == 6 ? 3 : 1; }
    size_t rowBytes() const
    {
        return kind == 4 ? (size_t{width} + 7) / 8 : size_t{width} * channels() * (most > 255 ? 2 : 1);
    }
};

std::optional<Layout> layoutOf(ByteView bytes)
{
    Layout layout;
    layout.kind = byteAt(bytes, 1) - '0';
    Reader reader(bytes);
    reader.position = 2;
    const auto width = reader.number();
    const auto height = reader.number();
    const auto most = layout.isBitmap() ? std::optional<uint32_t>(1) : reader.number();
    if (!width || !height || !most || *most == 0 || *most > 65535)
        return {};
    layout.width = *width;
    layout.height = *height;
    layout.most = *most;
    layout.dataAt = reader.position + 1; // one blank stands behind the header
    return layout;
}

// A row's values as 0 to 255 into `to`; false where the file ends.
class Values
{
public:
    Values(ByteView bytes, const Layout& layout) : m_bytes(bytes), m_layout(layout), m_reader(bytes)
    {
        m_reader.position = std::min(layout.dataAt, bytes.size());
    }

    bool readRow(std::vector<uint8_t>& to)
    {
        if (m_layout.isText())
            return readText(to);
        if (m_reader.position + m_layout.rowBytes() > m_bytes.size())
            return false;
        const size_t at = m_reader.position;
        m_reader.position += m_layout.rowBytes();
        for (size_t i = 0; i < to.size(); ++i) {
            if (m_layout.kind == 4)
                to[i] = (byteAt(m_bytes, at + i / 8) >> (7 - i % 8) & 1U) != 0 ? 0 : 255;
            else
                to[i] = scaled(m_layout.most > 255 ? big16(m_bytes, at + 2 * i) : byteAt(m_bytes, at + i));
        }
        return true;
    }

private:
    bool readText(std::vector<uint8_t>& to)
    {
        for (uint8_t& value : to) {
            const auto number = m_layout.kind == 1 ? m_reader.bit() : m_reader.number();
            if (!number)
                return false;
            value = m_layout.kind == 1 ? (*number == 1 ? 0 : 255) : scaled(*number); // 1 is black
        }
        return true;
    }

    uint8_t scaled(uint32_t value) const
    {
        return static_cast<uint8_t>((std::min(value, m_layout.most) * 255 + m_layout.most / 2) /
                                    m_layout.most);
    }

    ByteView m_bytes;
    const Layout& m_layout;
    Reader m_reader;
};

} // namespace

bool looksLikePnm(ByteView bytes)
{
    if (bytes.size() < 4 || byteAt(bytes, 0) != 'P' || byteAt(bytes, 1) < '1' || byteAt(bytes, 1) > '6')
        return false;
    const unsigned next = byteAt(bytes, 3);
    return isBlank(byteAt(bytes, 2)) && (next == '#' || isBlank(next) || (next >= '0' && next <= '9'));
}

Result<void> readPnmHeader(ByteView bytes, ImageHeader& header)
{
    const auto layout = layoutOf(bytes);
    if (!layout || layout->width == 0 || layout->height == 0)
        return damaged("no picture size in it");
    setSize(header.info, layout->width, layout->height);
    header.workBytes = uint64_t{layout->width} * 6;
    // In text a bit takes a digit, a value a digit and a blank.
    const uint64_t textBytes = pixelsOf(header.info) * layout->channels() * (layout->isBitmap() ? 1 : 2);
    const uint64_t wanted = layout->isText() ? textBytes : layout->rowBytes() * uint64_t{layout->height};
    if (bytes.size() < layout->dataAt || wanted / 2 > bytes.size() - layout->dataAt)
        return damaged("it is cut off");
    return {};
}

Result<DecodeOutcome> decodePnm(ByteView bytes, const ImageHeader& header, UprightPicture& picture)
{
    const auto layout = layoutOf(bytes);
    if (!layout)
        return damaged("no picture size in it");
    Values values(bytes, *layout);
    const auto width = static_cast<size_t>(header.info.width);
    std::vector<uint8_t> row(width * layout->channels());
    std::vector<uint8_t> bgr(width * 3);
    int y = 0;
    for (; y < header.info.height && values.readRow(row); ++y) {
        for (size_t x = 0; x < width; ++x)
            for (size_t channel = 0; channel < 3; ++channel)
                bgr[x * 3 + channel] = layout->channels() == 3 ? row[x * 3 + 2 - channel] : row[x];
        picture.put(y, bgr.data());
    }
    picture.fillFrom(y);
    return DecodeOutcome{static_cast<double>(y) / header.info.height, false};
}

} // namespace familiar::core::internal
