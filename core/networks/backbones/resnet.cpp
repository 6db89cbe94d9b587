// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// ResNet (He et al. 2015), torchvision's v1.5: the stride lies on the 3x3 convolution of a bottleneck.
#include "core/networks/backbones/architectures.h"
#include "core/networks/backbones/graphbuilder.h"

namespace familiar::core {

namespace {

NetGraph build(int sidePx, const std::array<int, 4>& counts, bool bottleneck)
{
    GraphBuilder net(sidePx);
    const auto layer = [&](int input, const std::string& conv, const std::string& norm, int channels,
                           ConvShape shape) {
        return net.batchNorm(net.conv(input, conv, channels, shape), norm);
    };
    int node = net.activate(layer(0, "conv1", "bn1", 64, ConvShape::same(7, 2)), Activation::Relu);
    node = net.maxPool(node, 3, 2, 1);
    net.endBlock("conv1");
    for (size_t stage = 0; stage < counts.size(); ++stage) {
        const int width = 64 << stage;
        const int channels = bottleneck ? width * 4 : width;
        for (int i = 0; i < counts[stage]; ++i) {
            const std::string key = "layer" + std::to_string(stage + 1) + "." + std::to_string(i);
            const int stride = i == 0 && stage > 0 ? 2 : 1;
            const int input = node;
            const auto part = [&](int from, int number, int outChannels, ConvShape shape) {
                const std::string n = std::to_string(number);
                return layer(from, key + ".conv" + n, key + ".bn" + n, outChannels, shape);
            };
            if (bottleneck) {
                node = net.activate(part(input, 1, width, ConvShape::same(1, 1)), Activation::Relu);
                node = net.activate(part(node, 2, width, ConvShape::same(3, stride)), Activation::Relu);
                node = part(node, 3, channels, ConvShape::same(1, 1));
            } else {
                node = net.activate(part(input, 1, width, ConvShape::same(3, stride)), Activation::Relu);
                node = part(node, 2, width, ConvShape::same(3, 1));
            }
            int shortcut = input;
            if (stride != 1 || net.channels(input) != channels)
                shortcut = layer(input, key + ".downsample.0", key + ".downsample.1", channels,
                                 ConvShape::same(1, stride));
            node = net.activate(net.add(node, shortcut), Activation::Relu);
            net.endBlock(key);
        }
    }
    return net.finishWithMean(node);
}

} // namespace

NetGraph buildResnet18(int sidePx)
{
    return build(sidePx, {2, 2, 2, 2}, false);
}

NetGraph buildResnet50(int sidePx)
{
    return build(sidePx, {3, 4, 6, 3}, true);
}

} // namespace familiar::core
