// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Points and rectangles in pixels; x to the right, y down, origin at the picture's left top corner.
#pragma once

#include <algorithm>

namespace familiar::core {

struct Point
{
    float x = 0;
    float y = 0;
    bool operator==(const Point&) const = default;
};

struct Rect
{
    float left = 0;
    float top = 0;
    float width = 0;
    float height = 0;
    float right() const { return left + width; }
    float bottom() const { return top + height; }
    float area() const { return std::max(width, 0.0F) * std::max(height, 0.0F); }
    Point centre() const { return {left + width / 2, top + height / 2}; }
    Rect scaled(float factor) const { return {left * factor, top * factor, width * factor, height * factor}; }
    bool operator==(const Rect&) const = default;
};

// The least overlap at which two boxes that somebody drew, or a detector, are about one face.
inline constexpr float sameFaceOverlap = 0.5F;

// Intersection over union, 0..1.
inline float overlap(const Rect& a, const Rect& b)
{
    const float width = std::min(a.right(), b.right()) - std::max(a.left, b.left);
    const float height = std::min(a.bottom(), b.bottom()) - std::max(a.top, b.top);
    if (width <= 0 || height <= 0)
        return 0;
    const float both = width * height;
    return both / (a.area() + b.area() - both);
}

} // namespace familiar::core
