// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a face's box to the square picture that a backbone sees.
#pragma once

#include "core/base/geometry.h"
#include "core/base/image.h"

namespace familiar::core {

struct CropRule
{
    float factor = 1.2F; // side of the square / longer side of the box
    int sidePx = 224;
    bool operator==(const CropRule&) const = default;
};

// The square around the box's centre; may reach over the picture's border.
Rect cropSquare(const Rect& box, float factor);
// Area-averaged when shrinking by more than 2, else bilinear; the border is replicated. Any thread.
Image cropFace(const Image& image, const Rect& box, const CropRule& rule);
Image mirrored(const Image& image);

} // namespace familiar::core
