// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Intel's face-reidentification-retail-0095 (Open Model Zoo): MobileNet v2's inverted residuals (Sandler et
// al. 2018) with squeeze and excitation (Hu et al. 2018), PReLU and a depthwise convolution over the whole
// last map.
#include "core/networks/backbones/architectures.h"
#include "core/networks/backbones/graphbuilder.h"

#include <algorithm>

namespace familiar::core {

namespace {

constexpr const char* id = "face-reid";

// One run of bottlenecks: the first may shrink and widen and has no way around it, the others have one.
struct Stage
{
    int count;
    int firstExpanded;
    int expanded; // of those after the first
    int channels;
    int stride;
    int squeezed;
};
constexpr std::array<Stage, 3> stages{Stage{5, 128, 128, 64, 2, 8}, Stage{7, 256, 256, 128, 2, 16},
                                      Stage{3, 512, 256, 128, 2, 16}};
constexpr int stemChannels = 64;
constexpr int lastChannels = 512;
constexpr int featureCount = 256;

class Net
{
public:
    explicit Net(int sidePx) : m_net(sidePx) {}

    NetGraph build()
    {
        // The scaling of 0..255 is part of the network, and so is its padding with zeros after it.
        int node = conv(0, "scale", 3, 1, 1, 3);
        node = m_net.prelu(conv(node, "stem", stemChannels, 3, 2, 1), "stem.prelu");
        node = m_net.prelu(conv(node, "depthwise", stemChannels, 3, 1, stemChannels), "depthwise.prelu");
        m_net.endBlock("stem");
        int number = 1;
        for (const Stage& stage : stages)
            for (int i = 0; i < stage.count; ++i)
                node = bottleneck(node, "block" + std::to_string(number++), stage, i == 0);
        node = m_net.prelu(conv(node, "last", lastChannels, 1, 1, 1), "last.prelu");
        node = m_net.conv(node, "pool", lastChannels, {m_net.side(node), 1, lastChannels, {}, true});
        node = m_net.conv(node, "embedding", featureCount, {1, 1, 1, {}, false});
        const int flat = m_net.simple(node, Op::Flatten);
        m_net.endBlock("embedding");
        return m_net.finish(flat, featureCount);
    }

private:
    int conv(int input, const std::string& key, int channels, int kernel, int stride, int groups)
    {
        ConvShape shape = ConvShape::same(kernel, stride, groups);
        shape.bias = true;
        return m_net.conv(input, key, channels, shape);
    }

    int bottleneck(int input, const std::string& key, const Stage& stage, bool first)
    {
        const int expanded = first ? stage.firstExpanded : stage.expanded;
        int node = m_net.prelu(conv(input, key + ".expand", expanded, 1, 1, 1), key + ".expand.prelu");
        node = conv(node, key + ".depthwise", expanded, 3, first ? stage.stride : 1, expanded);
        node = m_net.prelu(node, key + ".depthwise.prelu");
        node = conv(node, key + ".project", stage.channels, 1, 1, 1);
        int gate = m_net.simple(node, Op::GlobalMean);
        gate = m_net.prelu(conv(gate, key + ".fc1", stage.squeezed, 1, 1, 1), key + ".fc1.prelu");
        gate = m_net.simple(conv(gate, key + ".fc2", stage.channels, 1, 1, 1), Op::Sigmoid);
        node = m_net.multiply(node, gate);
        if (!first)
            node = m_net.add(input, node);
        m_net.endBlock(key);
        return node;
    }

    GraphBuilder m_net;
};

Error mismatch(const std::string& what)
{
    return {ErrorCode::WeightsMismatch, id, what};
}

// Walks the file's layers and the graph's nodes side by side: every layer must be the node's, fed by the same
// nodes.
class Converter
{
public:
    Converter(const NetGraph& graph, const IrNetwork& network) : m_graph(graph), m_network(network) {}

    Result<TensorMap> run()
    {
        m_nodeOf.assign(m_network.layers.size(), -1);
        bool ended = false;
        for (size_t i = 0; i < m_network.layers.size(); ++i) {
            const IrLayer& layer = m_network.layers[i];
            if (layer.value)
                continue;
            if (ended)
                return mismatch("layers after the result");
            ended = layer.type == "Result";
            FAMILIAR_CHECK(take(layer, i));
        }
        // The last node only flattens what the file leaves as [1, n, 1, 1].
        if (!ended || m_next != m_graph.nodes.size() - 1)
            return mismatch("the file has fewer layers than the network");
        return std::move(m_tensors);
    }

private:
    const Tensor* constant(const IrLayer& layer) const
    {
        if (layer.inputs.size() != 2)
            return nullptr;
        const auto& value = m_network.layers[static_cast<size_t>(layer.inputs[1])].value;
        return value ? &*value : nullptr;
    }

    Error other(const IrLayer& layer) const
    {
        return mismatch("layer " + layer.name + " is not the network's");
    }

    // Whether the layer's inputs that are no constants are those of the node.
    bool isFedLike(const IrLayer& layer, const Node& node) const
    {
        std::vector<int> sources;
        for (const int input : layer.inputs)
            if (m_nodeOf[static_cast<size_t>(input)] >= 0)
                sources.push_back(m_nodeOf[static_cast<size_t>(input)]);
        std::vector<int> wanted = node.inputs;
        std::sort(sources.begin(), sources.end());
        std::sort(wanted.begin(), wanted.end());
        return sources == wanted;
    }

    Result<void> take(const IrLayer& layer, size_t place)
    {
        const Tensor* value = constant(layer);
        if (layer.type == "Result")
            return m_nodeOf[static_cast<size_t>(layer.inputs[0])] + 2 ==
                           static_cast<int>(m_graph.nodes.size())
                       ? Result<void>()
                       : other(layer);
        if (layer.type == "Add" && value)
            return takeBias(layer, *value, place);
        if (m_next >= m_graph.nodes.size())
            return other(layer);
        const Node& node = m_graph.nodes[m_next];
        const auto& input = layer.inputs;
        bool fits = false;
        switch (node.op) {
        case Op::Input:
            fits = layer.type == "Parameter" && layer.shape.size() == 4 && layer.shape[1] == 3;
            break;
        case Op::Conv:
            fits = isFedLike(layer, node) && value && takeKernel(layer, node, *value);
            break;
        case Op::PRelu:
            fits = layer.type == "PReLU" && isFedLike(layer, node) && value && takeSlope(node, *value);
            break;
        case Op::GlobalMean:
            fits = layer.type == "AvgPool" && isFedLike(layer, node) && isGlobal(layer);
            break;
        case Op::Sigmoid:
            fits = layer.type == "Sigmoid" && isFedLike(layer, node);
            break;
        case Op::Multiply:
        case Op::Add:
            fits = layer.type == (node.op == Op::Add ? "Add" : "Multiply") && input.size() == 2 &&
                   isFedLike(layer, node);
            break;
        default:
            break;
        }
        if (!fits)
            return other(layer);
        m_nodeOf[place] = static_cast<int>(m_next++);
        return {};
    }

    // The input's scaling is a depthwise convolution of one pixel in the graph.
    bool takeKernel(const IrLayer& layer, const Node& node, const Tensor& value)
    {
        const int64_t in = m_graph.nodes[static_cast<size_t>(node.inputs[0])].outChannels;
        const int64_t out = node.outChannels;
        const int64_t kernel = node.kernel;
        const std::vector<int64_t> target{out, in / node.groups, kernel, kernel};
        std::vector<int64_t> wanted = target;
        if (node.inputs[0] == 0)
            wanted = {1, out, 1, 1};
        else if (node.groups > 1)
            wanted = {out, 1, 1, kernel, kernel};
        const char* type = node.inputs[0] == 0 ? "Multiply"
                           : node.groups > 1   ? "GroupConvolution"
                                               : "Convolution";
        const auto isAll = [&](const char* key, int64_t number) {
            const auto text = layer.data.find(key);
            return text != layer.data.end() &&
                   irNumbers(text->second) == std::vector<int64_t>{number, number};
        };
        if (layer.type != type || value.shape != wanted)
            return false;
        if (node.inputs[0] != 0 &&
            !(isAll("strides", node.stride) && isAll("dilations", 1) &&
              isAll("pads_begin", node.padding[0]) && isAll("pads_end", node.padding[2])))
            return false;
        m_tensors[node.key + ".weight"] = {value.type, target, value.data};
        return true;
    }

    Result<void> takeBias(const IrLayer& layer, const Tensor& value, size_t place)
    {
        const int source = m_nodeOf[static_cast<size_t>(layer.inputs[0])];
        const Node* node = source < 0 ? nullptr : &m_graph.nodes[static_cast<size_t>(source)];
        if (!node || node->op != Op::Conv || !node->hasBias || m_tensors.contains(node->key + ".bias") ||
            value.shape != std::vector<int64_t>{1, node->outChannels, 1, 1})
            return other(layer);
        m_tensors[node->key + ".bias"] = {value.type, {node->outChannels}, value.data};
        m_nodeOf[place] = source;
        return {};
    }

    // One slope for all channels becomes one for each, so that fine-tuning may part them.
    bool takeSlope(const Node& node, const Tensor& value)
    {
        std::vector<float> slopes = value.toFloats();
        if (slopes.size() == 1)
            slopes.assign(static_cast<size_t>(node.outChannels), slopes[0]);
        if (static_cast<int>(slopes.size()) != node.outChannels)
            return false;
        m_tensors[node.key + ".weight"] = Tensor::fromFloats({node.outChannels}, slopes);
        return true;
    }

    bool isGlobal(const IrLayer& layer) const
    {
        const auto& shape = m_network.layers[static_cast<size_t>(layer.inputs[0])].shape;
        const auto kernel = layer.data.find("kernel");
        return shape.size() == 4 && kernel != layer.data.end() &&
               irNumbers(kernel->second) == std::vector<int64_t>{shape[2], shape[3]} &&
               layer.shape.size() == 4 && layer.shape[2] == 1 && layer.shape[3] == 1;
    }

    const NetGraph& m_graph;
    const IrNetwork& m_network;
    std::vector<int> m_nodeOf; // the graph's node that a layer's output is, -1: none
    size_t m_next = 0;         // node that the next layer must be
    TensorMap m_tensors;
};

} // namespace

NetGraph buildFaceReid(int sidePx)
{
    return Net(sidePx).build();
}

Result<TensorMap> faceReidFromIr(const IrNetwork& network)
{
    const NetGraph graph = buildFaceReid(faceReidSidePx);
    return Converter(graph, network).run();
}

} // namespace familiar::core
