// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a face network wants to see a face: alignment, side, colours and mirror, as data.
#pragma once

#include "core/base/bytes.h"
#include "core/base/geometry.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <optional>

namespace familiar::core {

// Where the five landmarks of a face belong in the aligned picture.
// Units: shares of the side, pixel i covers i to i + 1. In the detectors' order: the person's own right eye
// (the left one in the picture), left eye, nose, right mouth corner, left mouth corner.
struct FaceAlignment
{
    std::array<Point, 5> points;
    bool operator==(const FaceAlignment&) const = default;
};

// value = (pixel * scale - mean) / deviation per channel, in the recipe's colour order.
struct FaceRecipe
{
    std::string name; // "arcface", "face-reid", "square", or "own" for a recipe with points of its own
    std::optional<FaceAlignment> alignment; // none: the square around the face's box
    int sidePx = 112;
    bool rgb = true; // else BGR
    float scale = 1;
    std::array<float, 3> mean{127.5F, 127.5F, 127.5F};
    std::array<float, 3> deviation{127.5F, 127.5F, 127.5F};
    bool mirror = true; // a face's vector is the mean of the crop's and its mirror image's
    bool operator==(const FaceRecipe&) const = default;
};

// Finds one of the named recipes: "arcface" (ArcFace's five points, 112 px, RGB, -1..1), "face-reid" (Intel's
// face-reidentification-retail-0095, 128 px, BGR 0..255) or "square" (no alignment, 112 px, RGB, -1..1).
// Fails with: InvalidArgument.
Result<FaceRecipe> faceRecipeNamed(const std::string& name);

// Reads a recipe: {"alignment": "arcface" | "face-reid" | "square" | [[x, y] x 5], "side", "colour": "rgb" |
// "bgr", "scale", "mean": [3], "deviation": [3], "mirror"}. What is left out is the named recipe's own;
// points of one's own start from arcface. Fails with: InvalidArgument (subject: `subject`) for another key,
// type or value out of bounds.
Result<FaceRecipe> faceRecipeFromJson(std::string_view text, const std::string& subject);

// Writes every value of a recipe, as faceRecipeFromJson reads it.
nlohmann::json toJson(const FaceRecipe& recipe);

} // namespace familiar::core
