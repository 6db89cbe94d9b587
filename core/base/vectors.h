// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small vector arithmetic on plain arrays.
#pragma once

#include <span>
#include <vector>

namespace familiar::core {

// Returns the inner product of two vectors of one length, summed in an order that is the same everywhere.
float dot(std::span<const float> a, std::span<const float> b);
// Returns the vector divided by its Euclidean length; a zero vector stays zero.
std::vector<float> normalised(std::span<const float> vector);
// Divides the vector by its Euclidean length in place.
void normalise(std::span<float> vector);
// Returns the direction of the mean of two vectors' directions: a face and its mirror image.
std::vector<float> meanDirection(std::span<const float> a, std::span<const float> b);

} // namespace familiar::core
