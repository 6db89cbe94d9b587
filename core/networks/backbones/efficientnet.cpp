// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// EfficientNet-B0 (Tan and Le 2019) and its Lite0 form: ReLU6, no squeeze-and-excitation, other key
// names.
#include "core/networks/backbones/architectures.h"
#include "core/networks/backbones/graphbuilder.h"

#include <algorithm>

namespace familiar::core {

namespace {

struct Stage
{
    int expansion, kernel, stride, channels, count;
};
constexpr std::array<Stage, 7> stages{{{1, 3, 1, 16, 1},
                                       {6, 3, 2, 24, 2},
                                       {6, 5, 2, 40, 2},
                                       {6, 3, 2, 80, 3},
                                       {6, 5, 1, 112, 3},
                                       {6, 5, 2, 192, 4},
                                       {6, 3, 1, 320, 1}}};

// One inverted residual of Lite0; names count its convolutions and norms separately.
int liteBlock(GraphBuilder& net, int input, const std::string& key, const Stage& stage, int stride)
{
    constexpr float epsilon = 1e-3F;
    int node = input;
    int norm = 0;
    const auto layer = [&](const std::string& name, int channels, const ConvShape& shape,
                           Activation activation) {
        node = net.conv(node, key + "." + name, channels, shape);
        node = net.activate(net.batchNorm(node, key + "._bn" + std::to_string(norm++), epsilon), activation);
    };
    const int hidden = net.channels(input) * stage.expansion;
    if (stage.expansion != 1)
        layer("_expand_conv", hidden, ConvShape::same(1, 1), Activation::Relu6);
    else
        norm = 1;
    layer("_depthwise_conv", hidden, ConvShape::same(stage.kernel, stride, hidden), Activation::Relu6);
    layer("_project_conv", stage.channels, ConvShape::same(1, 1), Activation::None);
    return stride == 1 && net.channels(input) == stage.channels ? net.add(node, input) : node;
}

} // namespace

NetGraph buildEfficientnetB0(int sidePx)
{
    GraphBuilder net(sidePx);
    int node = net.convNorm(0, "features.0", 32, ConvShape::same(3, 2), Activation::Silu);
    net.endBlock("features.0");
    for (size_t s = 0; s < stages.size(); ++s) {
        const Stage& stage = stages[s];
        for (int i = 0; i < stage.count; ++i) {
            const std::string key = "features." + std::to_string(s + 1) + "." + std::to_string(i);
            const int input = node;
            const int stride = i == 0 ? stage.stride : 1;
            const int hidden = net.channels(input) * stage.expansion;
            int part = 0;
            const auto next = [&] { return key + ".block." + std::to_string(part++); };
            if (stage.expansion != 1)
                node = net.convNorm(node, next(), hidden, ConvShape::same(1, 1), Activation::Silu);
            node = net.convNorm(node, next(), hidden, ConvShape::same(stage.kernel, stride, hidden),
                                Activation::Silu);
            node = net.squeezeExcite(node, next(), std::max(1, net.channels(input) / 4), Activation::Silu,
                                     Op::Sigmoid);
            node = net.convNorm(node, next(), stage.channels, ConvShape::same(1, 1), Activation::None);
            if (stride == 1 && net.channels(input) == stage.channels)
                node = net.add(node, input);
            net.endBlock(key);
        }
    }
    node = net.convNorm(node, "features.8", 1280, ConvShape::same(1, 1), Activation::Silu);
    net.endBlock("features.8");
    return net.finishWithMean(node);
}

NetGraph buildEfficientnetLite0(int sidePx)
{
    GraphBuilder net(sidePx);
    int node = net.conv(0, "_conv_stem", 32, ConvShape::same(3, 2));
    node = net.activate(net.batchNorm(node, "_bn0", 1e-3F), Activation::Relu6);
    net.endBlock("_conv_stem");
    int index = 0;
    for (const Stage& stage : stages) {
        for (int i = 0; i < stage.count; ++i, ++index) {
            const std::string key = "_blocks." + std::to_string(index);
            node = liteBlock(net, node, key, stage, i == 0 ? stage.stride : 1);
            net.endBlock(key);
        }
    }
    node = net.conv(node, "_conv_head", 1280, ConvShape::same(1, 1));
    node = net.activate(net.batchNorm(node, "_bn1", 1e-3F), Activation::Relu6);
    net.endBlock("_conv_head");
    return net.finishWithMean(node);
}

} // namespace familiar::core
