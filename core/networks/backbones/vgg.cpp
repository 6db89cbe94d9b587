// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// VGG (Simonyan and Zisserman 2014); features are the last pooling's map, as the seed's notebooks used it.
#include "core/networks/backbones/architectures.h"
#include "core/networks/backbones/graphbuilder.h"

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

} // namespace

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
