// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// From five landmarks to the aligned picture of a face.
#pragma once

#include "core/base/image.h"
#include "core/faces/facedetector.h"
#include "core/weights/facerecipe.h"

namespace familiar::core {

// x' = a x - b y + right, y' = b x + a y + down: turning, scaling and moving, no mirroring.
struct Similarity
{
    double a = 1;
    double b = 0;
    double right = 0;
    double down = 0;
    double scale() const;
    Point apply(Point point) const;
    Similarity inverse() const;
};

// Finds the similarity that takes the face's landmarks nearest to the alignment's points in a picture of
// `sidePx` (least squares, in closed form). Units: px of the picture of `width` x `height` that the face was
// found in. Returns nothing where no such picture is a face's: landmarks that are not finite, equal, on a
// line, mirrored or far outside the picture or the face's box. Source: Umeyama 1991, Least-squares estimation
// of transformation parameters between two point patterns, eq. 40-42.
std::optional<Similarity> faceSimilarity(const Detection& face, const FaceAlignment& alignment, int sidePx,
                                         int width, int height);

// Draws the picture as the similarity takes it: area-shrunk first where the scale is below one half, then
// bilinear; the border is replicated. Thread: any.
Image alignedPicture(const Image& image, const Similarity& similarity, int sidePx);

} // namespace familiar::core
