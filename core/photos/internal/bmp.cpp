// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/bmp.h"

#include <array>
#include <bit>
#include <optional>

namespace familiar::core::internal {

namespace {

constexpr uint32_t uncompressed = 0;
constexpr uint32_t runs8 = 1;
constexpr uint32_t runs4 = 2;
constexpr uint32_t bitFields = 3;
constexpr uint32_t alphaBitFields = 6;

// What the header says; read twice, as it is cheap.
struct Layout
{
    int64_t width = 0;
    int64_t height = 0; // negative: rows from the top
    uint32_t bits = 0;
    uint32_t compression = uncompressed;
    uint32_t colours = 0; // in the palette
    size_t paletteAt = 0;
    size_t paletteEntry = 4;
    size_t pixelsAt = 0;
    std::array<uint32_t, 4> masks{}; // red, green, blue, alpha

    size_t rowBytes() const { return (static_cast<size_t>(width) * bits + 31) / 32 * 4; }
    bool isRuns() const { return compression == runs8 || compression == runs4; }
};

std::array<uint32_t, 4> plainMasks(uint32_t bits)
{
    if (bits == 16)
        return {0x7c00, 0x3e0, 0x1f, 0};
    return {0xff0000, 0xff00, 0xff, 0};
}

void readMasks(ByteView bytes, uint32_t headerBytes, Layout& layout)
{
    layout.masks = plainMasks(layout.bits);
    const bool fields = layout.compression == bitFields || layout.compression == alphaBitFields;
    if (!fields)
        return;
    // Behind the oldest header, inside of the later ones; opacity only where a header has a mask for it.
    const bool withAlpha = headerBytes >= 56 || layout.compression == alphaBitFields;
    for (size_t i = 0; i < (withAlpha ? 4U : 3U); ++i)
        layout.masks[i] = 54 + 4 * i + 4 <= bytes.size() ? loadLittleEndian<uint32_t>(bytes, 54 + 4 * i) : 0;
    if (headerBytes == 40)
        layout.paletteAt += withAlpha ? 16 : 12;
}

std::optional<Layout> layoutOf(ByteView bytes)
{
    if (bytes.size() < 54 && (bytes.size() < 26 || loadLittleEndian<uint32_t>(bytes, 14) != 12))
        return {};
    Layout layout;
    layout.pixelsAt = loadLittleEndian<uint32_t>(bytes, 10);
    const auto headerBytes = loadLittleEndian<uint32_t>(bytes, 14);
    layout.paletteAt = size_t{14} + headerBytes;
    if (headerBytes == 12) {
        layout.width = loadLittleEndian<uint16_t>(bytes, 18);
        layout.height = loadLittleEndian<uint16_t>(bytes, 20);
        layout.bits = loadLittleEndian<uint16_t>(bytes, 24);
        layout.paletteEntry = 3;
    } else {
        layout.width = loadLittleEndian<int32_t>(bytes, 18);
        layout.height = loadLittleEndian<int32_t>(bytes, 22);
        layout.bits = loadLittleEndian<uint16_t>(bytes, 28);
        layout.compression = loadLittleEndian<uint32_t>(bytes, 30);
        layout.colours = loadLittleEndian<uint32_t>(bytes, 46);
    }
    if (layout.bits <= 8 && (layout.colours == 0 || layout.colours > 1U << layout.bits))
        layout.colours = 1U << layout.bits;
    readMasks(bytes, headerBytes, layout);
    return layout;
}

bool isKnown(const Layout& layout)
{
    switch (layout.compression) {
    case uncompressed:
        return layout.bits == 1 || layout.bits == 4 || layout.bits == 8 || layout.bits == 16 ||
               layout.bits == 24 || layout.bits == 32;
    case runs8:
        return layout.bits == 8 && layout.height > 0;
    case runs4:
        return layout.bits == 4 && layout.height > 0;
    case bitFields:
    case alphaBitFields:
        return layout.bits == 16 || layout.bits == 32;
    default:
        return false;
    }
}

using Palette = std::array<std::array<uint8_t, 3>, 256>;

Palette paletteOf(ByteView bytes, const Layout& layout)
{
    Palette palette{};
    for (size_t i = 0; layout.bits <= 8 && i < layout.colours; ++i) {
        const size_t at = layout.paletteAt + i * layout.paletteEntry;
        if (at + 3 > bytes.size())
            break;
        for (size_t channel = 0; channel < 3; ++channel)
            palette[i][channel] = static_cast<uint8_t>(byteAt(bytes, at + channel));
    }
    return palette;
}

// The bits under a mask as 0 to 255.
uint8_t channelOf(uint32_t pixel, uint32_t mask)
{
    if (mask == 0)
        return 0;
    const int shift = std::countr_zero(mask);
    const uint64_t most = mask >> shift;
    return static_cast<uint8_t>((uint64_t{(pixel & mask) >> shift} * 255 + most / 2) / most);
}

class Rows
{
public:
    Rows(ByteView bytes, const Layout& layout)
        : m_bytes(bytes), m_layout(layout), m_palette(paletteOf(bytes, layout))
    {}

    bool hasAlpha() const { return m_layout.bits > 8 && m_layout.bits != 24 && m_layout.masks[3] != 0; }

    // Row of the file into `to`: B, G, R and, with alpha, A.
    void read(size_t at, uint8_t* to) const
    {
        const auto width = static_cast<size_t>(m_layout.width);
        if (m_layout.bits == 24) {
            std::memcpy(to, m_bytes.data() + at, width * 3);
            return;
        }
        for (size_t x = 0; x < width; ++x) {
            if (m_layout.bits <= 8) {
                const size_t bit = x * m_layout.bits;
                const unsigned byte = byteAt(m_bytes, at + bit / 8);
                put(to, (byte >> (8 - m_layout.bits - bit % 8)) & ((1U << m_layout.bits) - 1));
            } else {
                const uint32_t pixel = m_layout.bits == 16 ? loadLittleEndian<uint16_t>(m_bytes, at + 2 * x)
                                                           : loadLittleEndian<uint32_t>(m_bytes, at + 4 * x);
                for (size_t channel = 0; channel < 3; ++channel)
                    *to++ = channelOf(pixel, m_layout.masks[2 - channel]);
                if (hasAlpha())
                    *to++ = channelOf(pixel, m_layout.masks[3]);
            }
        }
    }

    void put(uint8_t*& to, unsigned index) const { to = std::copy_n(m_palette[index & 255U].begin(), 3, to); }

private:
    ByteView m_bytes;
    const Layout& m_layout;
    Palette m_palette;
};

// Runs of one colour (4 bits: of two in turn), colours one by one, and steps over pixels that stay as they
// are. Returns the rows that were begun.
class Runs
{
public:
    Runs(ByteView bytes, const Layout& layout) : m_bytes(bytes), m_layout(layout), m_rows(bytes, layout) {}

    int read(UprightPicture& picture)
    {
        m_row.assign(static_cast<size_t>(m_layout.width) * 3, 0);
        size_t at = m_layout.pixelsAt;
        while (at + 2 <= m_bytes.size() && m_y < m_layout.height) {
            const unsigned count = byteAt(m_bytes, at);
            const unsigned value = byteAt(m_bytes, at + 1);
            at += 2;
            if (count > 0) {
                for (unsigned i = 0; i < count; ++i)
                    pixel(m_layout.bits == 8 ? value : (i % 2 == 0 ? value >> 4 : value & 15U));
            } else if (value == 0) {
                endRow(picture);
            } else if (value == 1) {
                break;
            } else if (value == 2) {
                if (at + 2 > m_bytes.size())
                    break;
                m_x += byteAt(m_bytes, at);
                for (unsigned rows = byteAt(m_bytes, at + 1); rows > 0 && m_y < m_layout.height; --rows)
                    endRow(picture, m_x);
                at += 2;
            } else {
                const size_t length = (size_t{value} * m_layout.bits + 7) / 8;
                if (length > m_bytes.size() - at)
                    break;
                for (unsigned i = 0; i < value; ++i)
                    pixel(m_layout.bits == 8 ? byteAt(m_bytes, at + i)
                                             : (byteAt(m_bytes, at + i / 2) >> (i % 2 == 0 ? 4 : 0)) & 15U);
                at += length + (length & 1U);
            }
        }
        const auto begun = static_cast<int>(m_y);
        if (m_y < m_layout.height && m_x > 0)
            endRow(picture);
        return std::max(begun, static_cast<int>(m_y));
    }

private:
    void pixel(unsigned index)
    {
        if (m_x >= m_layout.width)
            return;
        uint8_t* to = m_row.data() + m_x++ * 3;
        m_rows.put(to, index);
    }

    void endRow(UprightPicture& picture, int64_t continueAt = 0)
    {
        picture.put(static_cast<int>(m_layout.height - 1 - m_y++), m_row.data());
        std::fill(m_row.begin(), m_row.end(), uint8_t{0});
        m_x = continueAt;
    }

    ByteView m_bytes;
    const Layout& m_layout;
    Rows m_rows;
    std::vector<uint8_t> m_row;
    int64_t m_x = 0;
    int64_t m_y = 0; // rows from the bottom
};

} // namespace

Result<void> readBmpHeader(ByteView bytes, ImageHeader& header)
{
    const auto layout = layoutOf(bytes);
    if (!layout)
        return damaged("it is cut off");
    if (layout->width <= 0 || layout->height == 0)
        return damaged("it has no size");
    const int64_t height = layout->height < 0 ? -layout->height : layout->height;
    setSize(header.info, static_cast<uint64_t>(layout->width), static_cast<uint64_t>(height));
    if (!isKnown(*layout))
        return unsupported("BMP of a kind that is not read");
    if (header.info.width != layout->width || header.info.height != height)
        return damaged("its size is impossible");
    header.workBytes = static_cast<uint64_t>(layout->width) * 8;
    // A byte stands for 255 pixels of a run at most.
    const uint64_t wanted = layout->isRuns() ? pixelsOf(header.info) / 512
                                             : layout->rowBytes() * static_cast<uint64_t>(height) / 2;
    if (layout->pixelsAt > bytes.size() || wanted > bytes.size() - layout->pixelsAt)
        return damaged("it is cut off");
    return {};
}

Result<DecodeOutcome> decodeBmp(ByteView bytes, const ImageHeader& header, UprightPicture& picture)
{
    const auto layout = layoutOf(bytes);
    if (!layout)
        return damaged("it is cut off");
    const int height = header.info.height;
    if (layout->isRuns()) {
        picture.fillFrom(0);
        const int rows = Runs(bytes, *layout).read(picture);
        return DecodeOutcome{static_cast<double>(rows) / height, false};
    }
    const Rows rows(bytes, *layout);
    std::vector<uint8_t> row(static_cast<size_t>(header.info.width) * 4);
    const size_t stored = (bytes.size() - layout->pixelsAt) / layout->rowBytes();
    const int there = static_cast<int>(std::min<size_t>(stored, static_cast<size_t>(height)));
    if (there < height)
        picture.fillFrom(0);
    for (int i = 0; i < there; ++i) {
        rows.read(layout->pixelsAt + layout->rowBytes() * static_cast<size_t>(i), row.data());
        const int y = layout->height < 0 ? i : height - 1 - i;
        if (rows.hasAlpha())
            picture.putWithAlpha(y, row.data());
        else
            picture.put(y, row.data());
    }
    return DecodeOutcome{static_cast<double>(there) / height, false};
}

} // namespace familiar::core::internal
