// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a NetGraph on LibTorch tensors: frozen inference, and training of its last blocks.
#pragma once

#include "core/inference/netgraph.h"

#include <map>

// LibTorch's headers are large: who runs a graph includes them, who reads this does not.
namespace at {
class Tensor;
}
namespace c10 {
struct Device;
enum class ScalarType : int8_t;
} // namespace c10

namespace familiar::core {

// Parameters and buffers by key, on the device and in the type that the graph runs in.
using ParameterMap = std::map<std::string, at::Tensor>;

ParameterMap toParameters(const TensorMap& tensors, c10::Device device, c10::ScalarType type);
// The 4-D tensor layouts that convolutions are fastest in.
void makeChannelsLast(ParameterMap& parameters);

struct GraphPlan
{
    NetGraph graph;
    // Last node that reads each node: activations are freed as soon as nobody needs them.
    std::vector<int> lastReader;

    explicit GraphPlan(NetGraph source);
};

// input [n, 3, side, side] (already normalised) -> [n, featureCount]. BatchNorm uses its running statistics.
at::Tensor runGraph(const GraphPlan& plan, const ParameterMap& parameters, const at::Tensor& input);
// From the activation that enters node `firstNode`'s block on; gradients flow when the parameters ask for
// them. `firstNode` must be the first node of a block whose only outside input is the node before it.
at::Tensor runGraphFrom(const GraphPlan& plan, const ParameterMap& parameters, const at::Tensor& activation,
                        int firstNode);
// The activation that leaves node `lastNode`.
at::Tensor runGraphTo(const GraphPlan& plan, const ParameterMap& parameters, const at::Tensor& input,
                      int lastNode);

} // namespace familiar::core
