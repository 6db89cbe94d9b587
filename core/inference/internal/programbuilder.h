// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a network into the steps that compute it at one size.
#pragma once

#include "core/inference/internal/layerweights.h"
#include "core/inference/internal/program.h"

namespace familiar::core::internal {

// Throws std::exception where the graph cannot be computed at that size.
Program::Parts buildProgram(const NetGraph& graph, std::span<const int> outputs, const LayerWeights& weights,
                            const MapShape& input, int threads);

} // namespace familiar::core::internal
