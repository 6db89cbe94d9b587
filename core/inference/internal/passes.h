// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Layers that are one pass over memory; each may overwrite its first input unless it says otherwise.
#pragma once

#include "core/inference/internal/kernel.h"
#include "core/inference/netgraph.h"

#include <vector>

namespace familiar::core::internal {

// value * scale[c] + shift[c].
std::unique_ptr<Kernel> makeAffine(const MapShape& shape, std::vector<float> scale, std::vector<float> shift);
// Values below zero times slopes[c].
std::unique_ptr<Kernel> makeSlopes(const MapShape& shape, std::vector<float> slopes);
// Relu, Clip, HardSwish, HardSigmoid, Silu, Sigmoid, Gelu.
std::unique_ptr<Kernel> makeFunction(const MapShape& shape, const Node& node);
// inputs[0] * inputs[1], a value for each channel; then + inputs[2] where that is given.
std::unique_ptr<Kernel> makeGate(const MapShape& shape);
std::unique_ptr<Kernel> makeAdd(const MapShape& shape);
// Over all pixels of a channel. Not in place.
std::unique_ptr<Kernel> makeMean(const MapShape& shape);
// Not in place.
std::unique_ptr<Kernel> makeMaxPool(const MapShape& input, const MapShape& output, const Node& node);
// Not in place.
std::unique_ptr<Kernel> makeAveragePool(const MapShape& input, int outputSide);
// Over the channels of each pixel.
std::unique_ptr<Kernel> makeLayerNorm(const MapShape& shape, std::vector<float> scale,
                                      std::vector<float> shift, float epsilon);
// Every pixel twice in both directions. Not in place.
std::unique_ptr<Kernel> makeUpsample(const MapShape& input);
// To the order [channels][height][width]. Not in place.
std::unique_ptr<Kernel> makeFlatten(const MapShape& input);

} // namespace familiar::core::internal
