// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A network's graph in Keras's layers, channels last.
#pragma once

#include "core/exporters/internal/kerasmodel.h"
#include "core/inference/netgraph.h"

namespace familiar::core {

// Turns a graph without BatchNorm behind its convolutions into a model that takes pictures of `sidePx` and
// returns the features in the graph's own order. Fails with: ModelMismatch (NoKerasLayer, the layer in
// about).
Result<KerasModel> kerasBackbone(const FoldedGraph& folded, int sidePx, const std::string& backboneId);

// Returns a Dense layer for weights [out, in].
KerasLayer kerasDense(const std::string& name, const Tensor& weight, const Tensor* bias,
                      const char* activation, std::vector<int64_t> outputShape);

} // namespace familiar::core
