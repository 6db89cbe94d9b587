// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/internal/layerweights.h"

namespace familiar::core::internal {

bool isPixelScale(const NetGraph& graph, const Node& node)
{
    return node.op == Op::Conv && node.kernel == 1 && node.stride == 1 &&
           node.padding == std::array{0, 0, 0, 0} && node.groups == node.outChannels &&
           graph.nodes[static_cast<size_t>(node.inputs.at(0))].outChannels == node.groups;
}

bool isWinograd(const NetGraph& graph, const Node& node)
{
    return node.op == Op::Conv && node.kernel == 3 && node.stride == 1 && node.groups == 1 &&
           node.padding == std::array{1, 1, 1, 1} &&
           WinogradConvolution::serves(graph.nodes[static_cast<size_t>(node.inputs.at(0))].outChannels,
                                       node.outChannels);
}

bool isRowLayer(const NetGraph& graph, const Node& node)
{
    const int in = graph.nodes[static_cast<size_t>(node.inputs.at(0))].outChannels;
    if (node.op == Op::LinearChannels || !RowWeights::serves(in, node.outChannels, node.groups))
        return false;
    if (node.groups > 1)
        return node.kernel == 3 && node.stride <= 2;
    constexpr int mostWeights = 128 * 256;
    return (node.kernel == 1 && node.stride == 1 && node.padding == std::array{0, 0, 0, 0} &&
            in * node.outChannels <= mostWeights) ||
           (node.kernel == 3 && in <= RowWeights::mostWideChannels);
}

LayerWeights::LayerWeights(FoldedGraph& network) : m_small(std::move(network.weights))
{
    network.weights.clear();
    const auto& nodes = network.graph.nodes;
    for (size_t i = 0; i < nodes.size(); ++i) {
        const Node& node = nodes[i];
        if ((node.op != Op::Conv && node.op != Op::LinearChannels) || isPixelScale(network.graph, node))
            continue;
        const int index = static_cast<int>(i);
        const int in = nodes[static_cast<size_t>(node.inputs.at(0))].outChannels;
        std::vector<float> weight = floats(node.key + ".weight");
        std::vector<float> bias = node.hasBias ? floats(node.key + ".bias")
                                               : std::vector<float>(static_cast<size_t>(node.outChannels), 0);
        if (isRowLayer(network.graph, node))
            m_rows[index] = std::make_shared<RowWeights>(weight, bias, in, node.kernel, node.groups);
        if (isWinograd(network.graph, node))
            m_winograd[index] = std::make_shared<WinogradConvolution>(weight, bias, in, node.outChannels);
        else
            m_packed[index] = std::make_shared<PackedWeights>(std::move(weight), std::move(bias));
        m_small.erase(node.key + ".weight");
        m_small.erase(node.key + ".bias");
    }
}

std::shared_ptr<PackedWeights> LayerWeights::packed(int node) const
{
    return m_packed.at(node);
}

std::shared_ptr<const WinogradConvolution> LayerWeights::winograd(int node) const
{
    const auto found = m_winograd.find(node);
    return found == m_winograd.end() ? nullptr : found->second;
}

std::shared_ptr<const RowWeights> LayerWeights::rows(int node) const
{
    const auto found = m_rows.find(node);
    return found == m_rows.end() ? nullptr : found->second;
}

std::vector<float> LayerWeights::floats(const std::string& key) const
{
    return m_small.at(key).toFloats();
}

} // namespace familiar::core::internal
