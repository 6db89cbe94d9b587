// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Seeded picture augmentation: the seed's (Keras ImageDataGenerator's geometry) and a gentler one for faces.
#pragma once

#include "core/base/image.h"
#include "core/base/random.h"
#include "core/learning/trainconfig.h"

namespace familiar::core {

// Keras's affine transform: rotation, then a shift in pixels, about the centre, bilinear, nearest fill. In
// Keras 3 its "tx" moves along the columns and "ty" along the rows, and the centre takes (height / 2 - 0.5)
// for x and (width / 2 - 0.5) for y, which differs from the true centre for pictures that are not square.
struct AffineDraw
{
    double angleDegrees = 0;
    double columnShiftPx = 0; // Keras's tx
    double rowShiftPx = 0;    // Keras's ty
    double scale = 1;         // faces only
    bool mirror = false;
};

// out(x) = bilinear sample of `values` [height, width, channels] at the transformed place.
std::vector<float> transformed(const std::vector<float>& values, int height, int width, int channels,
                               const AffineDraw& draw);

AffineDraw drawClassic(Random& random, int width, int height, double rotationDegrees, double shift);

// What is done to a picture to make a variant of it.
struct VariantDraw
{
    AffineDraw affine;
    double gain = 1;   // faces only, as are the next two
    double offset = 0; // added to 0..255
    double blurSigmaPx = 0;
};

// Returns what makes variant `index` of a picture of that size; nothing is done for 0.
VariantDraw variantDraw(AugmentKind kind, uint64_t seed, uint64_t photoKey, int index, int width, int height);

// Variant `index` of a picture: for Faces 0 is clean, 1 its mirror image, others drawn; for Classic 0 is
// clean, others drawn (rotation 45 degrees at sides above 64 px, else 20). Depends only on (seed, photoKey,
// index).
Image augmentedVariant(const Image& picture, AugmentKind kind, uint64_t seed, uint64_t photoKey, int index);

} // namespace familiar::core
