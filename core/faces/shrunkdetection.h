// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Faces of a large picture, looked for in a small copy of it.
#pragma once

#include "core/faces/facedetector.h"

namespace familiar::core {

// Finds the faces of a copy whose longer side is at most `longSidePx`; boxes and landmarks are px of `image`.
// Fails with: the detector's errors.
Result<std::vector<Detection>> detectShrunk(FaceDetector& detector, const Image& image, int longSidePx);

} // namespace familiar::core
