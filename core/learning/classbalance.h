// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Weights that let people with few photos count as much as those with many.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace familiar::core {

// Folders are called unequal where one person has more than this times another's photos.
constexpr double unequalFolders = 3;

// Returns the weight of each person's photos in the loss: 1 / effective number of photos, which is
// (1 - beta^n) / (1 - beta). beta 0: all alike; towards 1: 1 / n. The mean over all photos is 1, so that the
// learning rate keeps its meaning. People without photos weigh 0.
// Source: Cui et al. 2019, Class-Balanced Loss Based on Effective Number of Samples.
std::vector<float> personWeights(std::span<const size_t> photos, double beta);

} // namespace familiar::core
