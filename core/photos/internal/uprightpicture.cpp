// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/uprightpicture.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace familiar::core::internal {

namespace {

constexpr int blockRows = 16;

void copyMirrored(uint8_t* to, const uint8_t* from, int width)
{
    to += static_cast<ptrdiff_t>(width) * 3;
    for (int x = 0; x < width; ++x, from += 3)
        std::memcpy(to -= 3, from, 3);
}

} // namespace

UprightPicture::UprightPicture(int storedWidth, int storedHeight, int orientation)
    : m_width(storedWidth), m_height(storedHeight), m_orientation(orientation),
      m_image(orientation >= 5 ? storedHeight : storedWidth, orientation >= 5 ? storedWidth : storedHeight),
      m_row(static_cast<size_t>(storedWidth) * 3)
{
    if (orientation >= 5)
        m_block.resize(m_row.size() * blockRows);
}

void UprightPicture::put(int y, const uint8_t* bgr)
{
    switch (m_orientation) {
    case 2:
        return copyMirrored(m_image.row(y), bgr, m_width);
    case 3:
        return copyMirrored(m_image.row(m_height - 1 - y), bgr, m_width);
    case 4:
        std::copy_n(bgr, m_row.size(), m_image.row(m_height - 1 - y));
        return;
    case 5:
    case 6:
    case 7:
    case 8:
        return putTransposed(y, bgr);
    default:
        std::copy_n(bgr, m_row.size(), m_image.row(y));
    }
}

void UprightPicture::putWithAlpha(int y, const uint8_t* bgra, bool premultiplied)
{
    uint8_t* to = m_row.data();
    for (int x = 0; x < m_width; ++x, bgra += 4, to += 3) {
        const int white = 255 * (255 - bgra[3]);
        for (int channel = 0; channel < 3; ++channel)
            to[channel] = static_cast<uint8_t>(premultiplied ? std::min(255, bgra[channel] + 255 - bgra[3])
                                                             : (bgra[channel] * bgra[3] + white + 127) / 255);
    }
    put(y, m_row.data());
}

void UprightPicture::fillFrom(int y)
{
    const std::vector<uint8_t> grey(m_row.size(), 128);
    for (; y < m_height; ++y)
        put(y, grey.data());
}

Image UprightPicture::take()
{
    flush();
    return std::move(m_image);
}

void UprightPicture::putTransposed(int y, const uint8_t* bgr)
{
    if (y != m_blockStart + m_blockRows || m_blockRows == blockRows) {
        flush();
        m_blockStart = y;
    }
    std::copy_n(bgr, m_row.size(), m_block.begin() + static_cast<ptrdiff_t>(m_row.size()) * m_blockRows);
    ++m_blockRows;
}

// A stored row becomes a column: from the left with 5 and 8, from the right with 6 and 7; a stored column a
// row: from the top with 5 and 6, from the bottom with 7 and 8.
void UprightPicture::flush()
{
    if (m_blockRows == 0)
        return;
    const bool fromRight = m_orientation == 6 || m_orientation == 7;
    const bool fromBottom = m_orientation == 7 || m_orientation == 8;
    for (int x = 0; x < m_width; ++x) {
        uint8_t* row = m_image.row(fromBottom ? m_width - 1 - x : x);
        const uint8_t* from = m_block.data() + static_cast<ptrdiff_t>(x) * 3;
        for (int i = 0; i < m_blockRows; ++i, from += m_row.size()) {
            const int column = fromRight ? m_height - 1 - m_blockStart - i : m_blockStart + i;
            std::memcpy(row + static_cast<ptrdiff_t>(column) * 3, from, 3);
        }
    }
    m_blockRows = 0;
}

} // namespace familiar::core::internal
