// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/netgraph.h"

#include <cmath>

namespace familiar::core {

namespace {

int inputChannels(const NetGraph& graph, const Node& node)
{
    return graph.nodes[static_cast<size_t>(node.inputs[0])].outChannels;
}

// How many nodes read each node: a convolution that somebody else reads too cannot take its BatchNorm in.
std::vector<int> readers(const NetGraph& graph)
{
    std::vector<int> counts(graph.nodes.size(), 0);
    for (const Node& node : graph.nodes)
        for (const int input : node.inputs)
            ++counts[static_cast<size_t>(input)];
    return counts;
}

struct ConvParameters
{
    Tensor weight;
    Tensor bias;
};

ConvParameters folded(const Node& conv, const Node& norm, const TensorMap& weights)
{
    const auto values = [&](const std::string& key) { return weights.at(key).toFloats(); };
    std::vector<float> weight = values(conv.key + ".weight");
    const std::vector<float> gamma = values(norm.key + ".weight");
    const std::vector<float> beta = values(norm.key + ".bias");
    const std::vector<float> mean = values(norm.key + ".running_mean");
    const std::vector<float> variance = values(norm.key + ".running_var");
    std::vector<float> bias = conv.hasBias ? values(conv.key + ".bias") : std::vector<float>(gamma.size(), 0);
    const size_t perChannel = weight.size() / gamma.size();
    for (size_t channel = 0; channel < gamma.size(); ++channel) {
        const double scale =
            gamma[channel] / std::sqrt(static_cast<double>(variance[channel]) + norm.epsilon);
        for (size_t i = 0; i < perChannel; ++i)
            weight[channel * perChannel + i] = static_cast<float>(weight[channel * perChannel + i] * scale);
        bias[channel] =
            static_cast<float>((static_cast<double>(bias[channel]) - mean[channel]) * scale + beta[channel]);
    }
    return {Tensor::fromFloats(weights.at(conv.key + ".weight").shape, weight),
            Tensor::fromFloats({static_cast<int64_t>(bias.size())}, bias)};
}

} // namespace

std::map<std::string, std::vector<int64_t>> parameterShapes(const NetGraph& graph)
{
    std::map<std::string, std::vector<int64_t>> shapes;
    for (const Node& node : graph.nodes) {
        const int64_t out = node.outChannels;
        switch (node.op) {
        case Op::Conv:
            shapes[node.key + ".weight"] = {out, inputChannels(graph, node) / node.groups, node.kernel,
                                            node.kernel};
            break;
        case Op::LinearChannels:
            shapes[node.key + ".weight"] = {out, inputChannels(graph, node)};
            break;
        case Op::PRelu:
            shapes[node.key + ".weight"] = {out};
            continue;
        case Op::BatchNorm:
            for (const char* part : {".weight", ".bias", ".running_mean", ".running_var"})
                shapes[node.key + part] = {out};
            continue;
        case Op::LayerNorm:
            shapes[node.key + ".weight"] = {out};
            shapes[node.key + ".bias"] = {out};
            continue;
        case Op::ScaleChannels:
            shapes[node.key] = {out, 1, 1};
            continue;
        default:
            continue;
        }
        if (node.hasBias)
            shapes[node.key + ".bias"] = {out};
    }
    return shapes;
}

FoldedGraph foldBatchNorm(const NetGraph& graph, const TensorMap& weights)
{
    FoldedGraph result;
    result.graph = graph;
    result.graph.nodes.clear();
    const std::vector<int> counts = readers(graph);
    std::vector<int> newIndex(graph.nodes.size(), 0);
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
        const Node& node = graph.nodes[i];
        if (node.op == Op::BatchNorm) {
            const auto source = static_cast<size_t>(node.inputs[0]);
            const Node& conv = graph.nodes[source];
            if (conv.op == Op::Conv && counts[source] == 1) {
                ConvParameters parameters = folded(conv, node, weights);
                result.weights[conv.key + ".weight"] = std::move(parameters.weight);
                result.weights[conv.key + ".bias"] = std::move(parameters.bias);
                result.graph.nodes[static_cast<size_t>(newIndex[source])].hasBias = true;
                newIndex[i] = newIndex[source];
                continue;
            }
        }
        Node copy = node;
        for (int& input : copy.inputs)
            input = newIndex[static_cast<size_t>(input)];
        newIndex[i] = static_cast<int>(result.graph.nodes.size());
        result.graph.nodes.push_back(std::move(copy));
    }
    result.graph.output = newIndex[static_cast<size_t>(graph.output)];
    for (Block& block : result.graph.blocks) {
        block.firstNode = newIndex[static_cast<size_t>(block.firstNode)];
        block.lastNode = newIndex[static_cast<size_t>(block.lastNode)];
    }
    for (const auto& [key, shape] : parameterShapes(result.graph))
        if (!result.weights.contains(key))
            result.weights[key] = weights.at(key);
    return result;
}

} // namespace familiar::core
