// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a face, or of a whole picture, that an explanation speaks of.
#pragma once

#include "core/base/geometry.h"

#include <array>
#include <optional>
#include <span>

namespace familiar::core {

enum class FacePart { Eyes, Forehead, Nose, Cheeks, Mouth, Chin, Outline, Middle, Top, Bottom, Left, Right };
// "eyes", "forehead" ...
const char* facePartName(FacePart part);

// Returns the parts that are told apart: of a face with landmarks, else of any picture.
std::span<const FacePart> facePartsOf(bool hasLandmarks);

// Says where the parts of a face lie by its landmarks: in a frame along the eyes, in eye distances.
class FacePartMap
{
public:
    // `landmarks` as Detection has them, in the crop's pixels; none, or some that no face has: the parts of a
    // picture of `sidePx`.
    FacePartMap(const std::optional<std::array<Point, 5>>& landmarks, int sidePx);

    bool hasLandmarks() const { return m_hasLandmarks; }
    FacePart at(Point place) const;

private:
    bool m_hasLandmarks = false;
    float m_side;
    Point m_middle;   // between the eyes
    Point m_along;    // from eye to eye, its length one over the eye distance squared
    float m_nose = 0; // how far below the eyes, in eye distances
    float m_mouth = 0;
};

} // namespace familiar::core
