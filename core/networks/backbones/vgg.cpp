// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// VGG (Simonyan and Zisserman 2014); features are the last pooling's map, as the seed's notebooks used it.
#include "core/networks/backbones/architectures.h"
#include "core/networks/backbones/graphbuilder.h"

#include <regex>

namespace familiar::core {

namespace {

NetGraph build(int sidePx, const std::array<int, 5>& convolutions, bool batchNorm)
{
    constexpr std::array<int, 5> channels{64, 128, 256, 512, 512};
    GraphBuilder net(sidePx);
    int node = 0;
    int index = 0;
    for (size_t stage = 0; stage < channels.size(); ++stage) {
        for (int i = 0; i < convolutions[stage]; ++i) {
            ConvShape shape = ConvShape::same(3, 1);
            shape.bias = true;
            node = net.conv(node, "features." + std::to_string(index++), channels[stage], shape);
            if (batchNorm)
                node = net.batchNorm(node, "features." + std::to_string(index++));
            node = net.activate(node, Activation::Relu);
            ++index;
        }
        node = net.maxPool(node, 2, 2);
        ++index;
        net.endBlock("block" + std::to_string(stage + 1));
    }
    const int side = net.side(node);
    const int count = net.channels(node) * side * side;
    return net.finish(net.simple(node, Op::Flatten), count);
}

// "block1_conv2" of "model/block1_conv2_1/kernel:0"; empty: another layer's.
std::string layerOf(const std::string& name)
{
    static const std::regex part("(?:^|/)(block[1-5]_conv[1-4])(?:_[0-9]+)?/");
    std::smatch found;
    return std::regex_search(name, found, part) ? found[1].str() : std::string();
}

std::map<std::string, const Node*> nodesByLayer(const NetGraph& graph)
{
    std::map<std::string, const Node*> nodes;
    for (const Block& block : graph.blocks) {
        int count = 0;
        for (int i = block.firstNode; i <= block.lastNode; ++i)
            if (const Node& node = graph.nodes[static_cast<size_t>(i)]; node.op == Op::Conv)
                nodes[block.name + "_conv" + std::to_string(++count)] = &node;
    }
    return nodes;
}

// Whether a kernel is the wanted one as TensorFlow orders it.
bool isTurned(const std::vector<int64_t>& shape, const std::vector<int64_t>& wanted)
{
    return shape.size() == 4 && wanted.size() == 4 && shape[0] == wanted[2] && shape[1] == wanted[3] &&
           shape[2] == wanted[1] && shape[3] == wanted[0];
}

// [kh, kw, in, out] to [out, in, kh, kw].
Tensor turned(const Tensor& kernel)
{
    const std::vector<float> source = kernel.toFloats();
    const auto area = static_cast<size_t>(kernel.shape[0] * kernel.shape[1]);
    const auto inputs = static_cast<size_t>(kernel.shape[2]);
    const auto outputs = static_cast<size_t>(kernel.shape[3]);
    std::vector<float> values(source.size());
    for (size_t place = 0; place < area; ++place)
        for (size_t in = 0; in < inputs; ++in)
            for (size_t out = 0; out < outputs; ++out)
                values[(out * inputs + in) * area + place] = source[(place * inputs + in) * outputs + out];
    return Tensor::fromFloats({kernel.shape[3], kernel.shape[2], kernel.shape[0], kernel.shape[1]}, values);
}

} // namespace

bool isKerasVggTensor(const std::string& name)
{
    return !layerOf(name).empty();
}

TensorMap vggFromKeras(const NetGraph& graph, const TensorMap& tensors)
{
    const std::map<std::string, const Node*> nodes = nodesByLayer(graph);
    const auto shapes = parameterShapes(graph);
    TensorMap named;
    for (const auto& [name, tensor] : tensors) {
        const auto node = nodes.find(layerOf(name));
        if (node == nodes.end())
            continue;
        const std::string key = node->second->key + (tensor.shape.size() == 1 ? ".bias" : ".weight");
        const auto& wanted = shapes.at(key);
        named[key] = tensor.shape != wanted && isTurned(tensor.shape, wanted) ? turned(tensor) : tensor;
    }
    return named;
}

NetGraph buildVgg16(int sidePx)
{
    return build(sidePx, {2, 2, 3, 3, 3}, false);
}

NetGraph buildVgg16Bn(int sidePx)
{
    return build(sidePx, {2, 2, 3, 3, 3}, true);
}

NetGraph buildVgg19(int sidePx)
{
    return build(sidePx, {2, 2, 4, 4, 4}, false);
}

} // namespace familiar::core
