// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How much a picture shows of a face: one figure from size, focus, light and the detector's score.
#pragma once

#include "core/base/image.h"
#include "core/faces/facedetector.h"

#include <optional>

namespace familiar::core {

// Below it a face is named only where the score is clearly above the threshold.
inline constexpr float goodQuality = 0.5F;

// What the quality is made of.
struct FaceMeasures
{
    float score = 0;     // the detector's
    double sizePx = 0;   // shorter side of the box in the full photo
    double detail = 0;   // variance of the Laplacian over that of the grey: small when blurred
    double contrast = 0; // deviation of the grey, 0..128: small when dark
};

// Measures a face in a picture of which one pixel is `fullScale` pixels of the full photo.
// Units: the face in px of the picture. Returns nothing where the landmarks cannot be a face's.
std::optional<FaceMeasures> measureFace(const Image& picture, const Detection& face, float fullScale = 1);

// Returns the product of what size, focus, light and score are worth, 0..1.
float qualityOf(const FaceMeasures& measures, const ScoreScale& scale = {});

// Returns the quality of a face as measureFace sees it, 0..1; 0 where the landmarks cannot be a face's, -1
// where nothing is known of the detector's scores. Thread: any.
float faceQuality(const Image& picture, const Detection& face, const std::optional<ScoreScale>& scale,
                  float fullScale = 1);

// Returns how much a photo of that quality counts in a person's template; 1 where it is not known.
float trainingWeight(float quality);

} // namespace familiar::core
