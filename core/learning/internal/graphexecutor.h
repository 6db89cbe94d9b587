// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a NetGraph on LibTorch tensors: frozen inference, and training of its last blocks.
#pragma once

#include "core/learning/internal/fastconvolutions.h"
#include "core/learning/internal/torch.h"
#include "core/learning/netgraph.h"

namespace familiar::core::internal {

// Parameters and buffers by key, on the device and in the type that the graph runs in.
using ParameterMap = std::map<std::string, torch::Tensor>;

ParameterMap toParameters(const TensorMap& tensors, torch::Device device, torch::ScalarType type);
// The 4-D tensor layouts that convolutions are fastest in.
void makeChannelsLast(ParameterMap& parameters);

struct GraphPlan
{
    NetGraph graph;
    // Last node that reads each node: activations are freed as soon as nobody needs them.
    std::vector<int> lastReader;

    explicit GraphPlan(NetGraph source);
    // Whether nothing but a Relu right behind it reads the node.
    bool endsInRelu(int node) const;
};

// input [n, 3, side, side] (already normalised) -> [n, featureCount]. BatchNorm uses its running statistics.
// `fast` holds convolutions that are computed its way; their parameters are not read.
torch::Tensor runGraph(const GraphPlan& plan, const ParameterMap& parameters, const torch::Tensor& input,
                       const FastConvolutions& fast = {});
// From the activation that enters node `firstNode`'s block on; gradients flow when the parameters ask for
// them. `firstNode` must be the first node of a block whose only outside input is the node before it.
torch::Tensor runGraphFrom(const GraphPlan& plan, const ParameterMap& parameters,
                           const torch::Tensor& activation, int firstNode);
// The activation that leaves node `lastNode`.
torch::Tensor runGraphTo(const GraphPlan& plan, const ParameterMap& parameters, const torch::Tensor& input,
                         int lastNode);

} // namespace familiar::core::internal
