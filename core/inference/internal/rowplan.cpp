// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/internal/rowplan.h"

#include "core/inference/internal/rowchain.h"

#include <optional>

namespace familiar::core::internal {

namespace {

// What the layers hold between them is to stay in the second level of the cache.
size_t mostBytes()
{
    return vectorLanes() == 16 ? 512 * 1024 : 256 * 1024;
}

std::optional<RowLayer> layerOf(const LayerWeights& weights, const Node& node, int index,
                                const MapShape& input)
{
    RowLayer layer;
    layer.input = input;
    layer.kernel = node.op == Op::LinearChannels ? 1 : node.kernel;
    layer.stride = node.op == Op::LinearChannels ? 1 : node.stride;
    std::array<int, 4> padding{};
    if (node.op == Op::Conv || node.op == Op::LinearChannels) {
        layer.weights = weights.rows(index);
        if (!layer.weights)
            return std::nullopt;
        if (node.op == Op::Conv)
            padding = node.padding;
    } else if (node.op != Op::MaxPool || node.kernel != 2 || node.stride != 2 ||
               node.padding != std::array{0, 0, 0, 0} ||
               !RowWeights::serves(input.channels, input.channels, 1)) {
        return std::nullopt;
    }
    layer.top = padding[0];
    layer.left = padding[1];
    const int height = input.height + padding[0] + padding[2] - layer.kernel;
    const int width = input.width + padding[1] + padding[3] - layer.kernel;
    if (height < 0 || width < 0)
        return std::nullopt;
    layer.output = {height / layer.stride + 1, width / layer.stride + 1, node.outChannels};
    if (node.op == Op::MaxPool)
        layer.output.channels = input.channels;
    return layer;
}

// Whether the node only keeps values to a range.
bool takeRange(const Node& node, RowLayer& layer)
{
    if (node.op == Op::Relu) {
        layer.low = 0;
        return true;
    }
    if (node.op != Op::Clip)
        return false;
    layer.low = node.low;
    layer.high = node.high;
    return true;
}

std::string nameOf(const RowLayer& layer)
{
    if (!layer.weights)
        return "max";
    const std::string side = std::to_string(layer.kernel);
    return (layer.weights->isDepthwise() ? "depthwise" : side + "x" + side) +
           (layer.stride > 1 ? "/" + std::to_string(layer.stride) : "") + " " +
           std::to_string(layer.output.channels);
}

} // namespace

RowPlan planRows(const NetGraph& graph, const LayerWeights& weights, const MapShape& input, int first,
                 const std::function<int(int)>& onlyReader)
{
    RowPlan plan;
    MapShape shape = input;
    for (int next = first; next >= 0;) {
        auto layer = layerOf(weights, graph.nodes[static_cast<size_t>(next)], next, shape);
        if (!layer)
            break;
        plan.layers.push_back(*layer);
        if (plan.layers.size() > 1 && rowChainBytes(plan.layers) > mostBytes()) {
            plan.layers.pop_back();
            break;
        }
        RowLayer& added = plan.layers.back();
        if (added.weights)
            plan.multiplyAdds += static_cast<double>(added.output.count()) * added.kernel * added.kernel *
                                 (added.weights->isDepthwise() ? 1 : shape.channels);
        plan.name += (plan.name.empty() ? "rows " : ", ") + nameOf(added);
        shape = added.output;
        plan.nodes.push_back(next);
        next = onlyReader(next);
        if (added.weights && next >= 0 && takeRange(graph.nodes[static_cast<size_t>(next)], added)) {
            plan.nodes.push_back(next);
            next = onlyReader(next);
        }
    }
    return plan;
}

} // namespace familiar::core::internal
