// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a face's box to the square picture that a backbone sees.
#pragma once

#include "core/base/geometry.h"
#include "core/base/image.h"
#include "core/faces/facedetector.h"
#include "core/weights/facerecipe.h"

namespace familiar::core {

struct CropRule
{
    float factor = 1.2F; // side of the square / longer side of the box
    int sidePx = 224;
    std::optional<FaceAlignment> alignment = std::nullopt; // by landmarks, for networks that want it
    bool operator==(const CropRule&) const = default;
};

// The square around the box's centre; may reach over the picture's border.
Rect cropSquare(const Rect& box, float factor);
// The side of what a crop of this face sees.
// Units: px of the picture of `width` x `height` that the face was found in.
float croppedSide(const Detection& face, const CropRule& rule, int width, int height);
// Draws the face aligned by its landmarks where the rule says so and they can be a face's, else the square
// around its box. Area-averaged when shrinking by more than 2, else bilinear; the border is replicated.
// Thread: any.
Image cropFace(const Image& image, const Detection& face, const CropRule& rule);
// Draws the square around the box, whatever the rule's alignment.
Image cropSquareFace(const Image& image, const Rect& box, const CropRule& rule);
// The same face in a picture `factor` times as large.
Detection scaled(const Detection& face, float factor);
Image mirrored(const Image& image);

} // namespace familiar::core
