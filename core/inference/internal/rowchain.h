// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Layers computed depth first: each row as soon as the rows that it sees are there, so that what lies between
// the layers never leaves the cache.
#pragma once

#include "core/inference/internal/kernel.h"
#include "core/inference/internal/rowlayers.h"

#include <vector>

namespace familiar::core::internal {

// What lies between the layers while they run, in bytes, and the weights.
size_t rowChainBytes(const std::vector<RowLayer>& layers);

// inputs[0] goes through all layers. Not in place. Threads share the rows of output out; what both need at a
// border is computed by both.
std::unique_ptr<Kernel> makeRowChain(std::vector<RowLayer> layers, int threads);

} // namespace familiar::core::internal
