// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Seeded picture augmentation: the seed's (Keras ImageDataGenerator's geometry) and a gentler one for faces.
#pragma once

#include "core/base/image.h"
#include "core/base/random.h"
#include "core/learning/trainconfig.h"

namespace familiar::core {

// Keras's affine transform: rotation, then shift along rows (tx) and columns (ty) in pixels, about the centre
// (size / 2 - 0.5), bilinear, nearest fill.
struct AffineDraw
{
    double angleDegrees = 0;
    double rowShiftPx = 0;
    double columnShiftPx = 0;
    double scale = 1; // faces only
    bool mirror = false;
};

// out(x) = bilinear sample of `values` [height, width, channels] at the transformed place.
std::vector<float> transformed(const std::vector<float>& values, int height, int width, int channels,
                               const AffineDraw& draw);

AffineDraw drawClassic(Random& random, int width, int height, double rotationDegrees, double shift);

// Variant `index` of a picture: for Faces 0 is clean, 1 its mirror image, others drawn; for Classic 0 is
// clean, others drawn (rotation 45 degrees at sides above 64 px, else 20). Depends only on (seed, photoKey,
// index).
Image augmentedVariant(const Image& picture, AugmentKind kind, uint64_t seed, uint64_t photoKey, int index);

} // namespace familiar::core
