// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small vector arithmetic on plain arrays.
#pragma once

#include <span>
#include <vector>

namespace familiar::core {

float dot(std::span<const float> a, std::span<const float> b);
// Divided by its Euclidean length; a zero vector stays zero.
std::vector<float> normalised(std::span<const float> vector);
void normalise(std::span<float> vector);
// The normalised mean of two normalised vectors: a face and its mirror image.
std::vector<float> meanDirection(std::span<const float> a, std::span<const float> b);

} // namespace familiar::core
