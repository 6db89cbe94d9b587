// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/networksummary.h"

#include <optional>

namespace familiar::core {

namespace {

struct Size
{
    int side = 0; // 0: a vector
    int channels = 0;
};

Size sizeBehind(const Node& node, const std::vector<Size>& sizes, int sidePx)
{
    if (node.op == Op::Input)
        return {sidePx, node.outChannels};
    const Size in = sizes[static_cast<size_t>(node.inputs[0])];
    switch (node.op) {
    case Op::Conv:
    case Op::MaxPool:
        return {(in.side + node.padding[0] + node.padding[2] - node.kernel) / node.stride + 1,
                node.outChannels};
    case Op::AdaptiveAveragePool:
        return {node.outputSide, node.outChannels};
    case Op::GlobalMean:
        return {1, node.outChannels};
    case Op::Flatten:
        return {0, in.channels * std::max(1, in.side * in.side)};
    default:
        return {in.side, node.outChannels};
    }
}

std::optional<LayerKind> kindOf(Op op)
{
    switch (op) {
    case Op::Conv:
    case Op::LinearChannels:
        return LayerKind::Convolution;
    case Op::BatchNorm:
        return LayerKind::BatchNorm;
    case Op::LayerNorm:
        return LayerKind::LayerNorm;
    case Op::MaxPool:
        return LayerKind::LargestPool;
    case Op::AdaptiveAveragePool:
        return LayerKind::MeanPool;
    case Op::GlobalMean:
        return LayerKind::GlobalMean;
    case Op::Add:
        return LayerKind::Sum;
    case Op::Multiply:
        return LayerKind::Gate;
    case Op::ScaleChannels:
        return LayerKind::Scale;
    case Op::Flatten:
        return LayerKind::Flatten;
    case Op::Input:
        return std::nullopt;
    default:
        return LayerKind::Activation;
    }
}

LayerActivation activationOf(const Node& node)
{
    switch (node.op) {
    case Op::Relu:
        return LayerActivation::Relu;
    case Op::Clip:
        return LayerActivation::Relu6;
    case Op::HardSwish:
        return LayerActivation::HardSwish;
    case Op::HardSigmoid:
        return LayerActivation::HardSigmoid;
    case Op::Silu:
        return LayerActivation::Silu;
    case Op::Sigmoid:
        return LayerActivation::Sigmoid;
    case Op::Gelu:
        return LayerActivation::Gelu;
    case Op::PRelu:
        return LayerActivation::PRelu;
    default:
        return LayerActivation::None;
    }
}

int64_t product(const std::vector<int64_t>& shape)
{
    int64_t count = 1;
    for (const int64_t side : shape)
        count *= side;
    return count;
}

class Summariser
{
public:
    Summariser(const NetGraph& graph, int sidePx, int unfreezeBlocks)
        : m_graph(graph), m_shapes(parameterShapes(graph)), m_rows(graph.nodes.size(), -1)
    {
        const auto blocks = static_cast<int>(graph.blocks.size());
        const int frozen = blocks - std::clamp(unfreezeBlocks, 0, blocks);
        m_firstLearned = frozen < blocks ? graph.blocks[static_cast<size_t>(frozen)].firstNode
                                         : static_cast<int>(graph.nodes.size());
        for (const Node& node : graph.nodes)
            m_sizes.push_back(sizeBehind(node, m_sizes, sidePx));
    }

    std::vector<LayerSummary> layers()
    {
        for (int i = 1; i < static_cast<int>(m_graph.nodes.size()); ++i)
            addNode(i);
        return std::move(m_layers);
    }

private:
    void addNode(int index)
    {
        const Node& node = m_graph.nodes[static_cast<size_t>(index)];
        const LayerKind kind = kindOf(node.op).value_or(LayerKind::Activation);
        const int before = m_rows[static_cast<size_t>(node.inputs[0])];
        // Told with the layer before it, but for one that has numbers of its own.
        if (kind == LayerKind::Activation && node.key.empty() && before >= 0 &&
            before + 1 == static_cast<int>(m_layers.size()) &&
            m_layers.back().activation == LayerActivation::None) {
            m_layers.back().activation = activationOf(node);
            m_rows[static_cast<size_t>(index)] = before;
            return;
        }
        LayerSummary layer;
        layer.block = blockOf(index);
        layer.kind = kind;
        layer.activation = kind == LayerKind::Activation ? activationOf(node) : LayerActivation::None;
        layer.name = nameOf(node, layer);
        layer.kernel = node.kernel;
        layer.stride = node.stride;
        layer.groups = node.groups;
        const Size out = m_sizes[static_cast<size_t>(index)];
        layer.output =
            out.side > 0 ? std::vector{out.side, out.side, out.channels} : std::vector{out.channels};
        countNumbers(node, index, layer);
        m_rows[static_cast<size_t>(index)] = static_cast<int>(m_layers.size());
        m_layers.push_back(std::move(layer));
    }

    std::string blockOf(int index) const
    {
        for (const Block& block : m_graph.blocks)
            if (index >= block.firstNode && index <= block.lastNode)
                return block.name;
        return {};
    }

    // As Keras calls them where the blocks have its names, else by the key of the layer's numbers.
    std::string nameOf(const Node& node, const LayerSummary& layer)
    {
        const bool likeKeras = layer.block.starts_with("block");
        if (!node.key.empty() && !likeKeras)
            return node.key;
        std::string word = layerKindName(layer.kind);
        if (layer.kind == LayerKind::Convolution)
            word = "conv";
        else if (layer.kind == LayerKind::LargestPool)
            word = "pool";
        else if (layer.kind == LayerKind::BatchNorm)
            word = "norm";
        const std::string name = layer.block.empty() ? word : layer.block + (likeKeras ? "_" : ".") + word;
        const int count = ++m_counts[name];
        const bool isNumbered = layer.kind == LayerKind::Convolution || layer.kind == LayerKind::BatchNorm;
        return count > 1 || (likeKeras && isNumbered) ? name + std::to_string(count) : name;
    }

    void countNumbers(const Node& node, int index, LayerSummary& layer) const
    {
        for (const char* part : {"", ".weight", ".bias", ".running_mean", ".running_var"}) {
            const auto found = node.key.empty() ? m_shapes.end() : m_shapes.find(node.key + part);
            if (found == m_shapes.end())
                continue;
            const int64_t count = product(found->second);
            layer.parameters += count;
            if (index >= m_firstLearned && !std::string_view(part).starts_with(".running"))
                layer.learned += count;
        }
        const Size in = m_sizes[static_cast<size_t>(node.inputs[0])];
        const Size out = m_sizes[static_cast<size_t>(index)];
        const int64_t places = std::max<int64_t>(1, int64_t{out.side} * out.side);
        if (layer.kind == LayerKind::Convolution)
            layer.multiplyAdds =
                places * out.channels * (in.channels / node.groups) * node.kernel * node.kernel;
    }

    const NetGraph& m_graph;
    std::map<std::string, std::vector<int64_t>> m_shapes;
    std::vector<Size> m_sizes;
    std::vector<int> m_rows; // where a node is told; -1: nowhere
    int m_firstLearned = 0;
    std::map<std::string, int> m_counts;
    std::vector<LayerSummary> m_layers;
};

void addHead(const HeadShape& head, int features, std::vector<LayerSummary>& layers)
{
    std::vector<int> units;
    if (head.kind == HeadKind::Dense)
        units.assign(std::begin(denseUnits), std::end(denseUnits));
    units.push_back(head.personCount);
    int inputs = features;
    for (size_t i = 0; i < units.size(); ++i) {
        LayerSummary layer;
        layer.name = "dense_" + std::to_string(i + 1);
        layer.block = "head";
        layer.kind = LayerKind::Dense;
        layer.activation = i + 1 < units.size() ? LayerActivation::Relu : LayerActivation::Softmax;
        layer.output = {units[i]};
        layer.multiplyAdds = int64_t{inputs} * units[i];
        layer.parameters = layer.learned = layer.multiplyAdds + units[i];
        inputs = units[i];
        layers.push_back(std::move(layer));
    }
}

} // namespace

const char* layerKindName(LayerKind kind)
{
    static constexpr const char* names[] = {"convolution", "batch_norm", "layer_norm",  "activation",
                                            "max_pool",    "mean_pool",  "global_mean", "sum",
                                            "gate",        "scale",      "flatten",     "dense"};
    return names[static_cast<size_t>(kind)];
}

const char* layerActivationName(LayerActivation activation)
{
    static constexpr const char* names[] = {"",     "ReLU",    "ReLU6", "hard swish", "hard sigmoid",
                                            "SiLU", "sigmoid", "GELU",  "PReLU",      "softmax"};
    return names[static_cast<size_t>(activation)];
}

NetworkSummary summaryOf(const NetGraph& graph, int sidePx, int unfreezeBlocks, const HeadShape& head)
{
    NetworkSummary summary;
    summary.layers = Summariser(graph, sidePx, unfreezeBlocks).layers();
    if (head.personCount > 0)
        addHead(head, graph.featureCount, summary.layers);
    for (const LayerSummary& layer : summary.layers) {
        summary.parameters += layer.parameters;
        summary.learned += layer.learned;
        summary.multiplyAdds += layer.multiplyAdds;
    }
    return summary;
}

} // namespace familiar::core
