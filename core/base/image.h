// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A decoded picture as a plain value; OpenCV stays inside the .cpp files that fill or read it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace familiar::core {

// 8 bits a channel, three channels interleaved in BGR order, rows from the top, no padding.
struct Image
{
    int width = 0;
    int height = 0;
    std::vector<uint8_t> pixels;

    Image() = default;
    Image(int widthPx, int heightPx)
        : width(widthPx), height(heightPx), pixels(static_cast<size_t>(widthPx) * heightPx * 3)
    {}
    bool empty() const { return pixels.empty(); }
    size_t stride() const { return static_cast<size_t>(width) * 3; }
    uint8_t* row(int y) { return pixels.data() + stride() * y; }
    const uint8_t* row(int y) const { return pixels.data() + stride() * y; }
    bool operator==(const Image&) const = default;
};

} // namespace familiar::core
