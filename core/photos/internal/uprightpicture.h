// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a picture's rows as they are stored and puts them where they belong when it stands upright.
#pragma once

#include "core/base/image.h"

namespace familiar::core::internal {

// Turned once, while it is decoded: no second copy of the picture is needed.
class UprightPicture
{
public:
    // `orientation`: EXIF 1 to 8 (EXIF 2.32, tag 0x0112).
    UprightPicture(int storedWidth, int storedHeight, int orientation);

    int storedWidth() const { return m_width; }
    int storedHeight() const { return m_height; }
    // Stores row `y` of the file: BGR, storedWidth() pixels. A row may be put again.
    void put(int y, const uint8_t* bgr);
    // Stores a row whose pixels are B, G, R, A, over white; `premultiplied`: the colours hold A already.
    void putWithAlpha(int y, const uint8_t* bgra, bool premultiplied = false);
    // Makes every row from `y` on grey.
    void fillFrom(int y);
    Image take();

private:
    void putTransposed(int y, const uint8_t* bgr);
    void flush();

    int m_width;
    int m_height;
    int m_orientation;
    Image m_image;
    std::vector<uint8_t> m_row;
    // Rows that become columns are written in blocks: one at a time, each pixel would cost a cache line.
    std::vector<uint8_t> m_block;
    int m_blockStart = -1;
    int m_blockRows = 0;
};

} // namespace familiar::core::internal
