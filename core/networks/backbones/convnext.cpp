// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// ConvNeXt tiny (Liu et al. 2022).
#include "core/networks/backbones/architectures.h"
#include "core/networks/backbones/graphbuilder.h"

namespace familiar::core {

NetGraph buildConvnextTiny(int sidePx)
{
    constexpr float epsilon = 1e-6F;
    constexpr std::array<int, 4> channels{96, 192, 384, 768};
    constexpr std::array<int, 4> counts{3, 3, 9, 3};
    GraphBuilder net(sidePx);
    int node = net.conv(0, "features.0.0", channels[0], {4, 4, 1, {}, true});
    node = net.layerNorm(node, "features.0.1", epsilon);
    net.endBlock("features.0");
    for (size_t stage = 0; stage < channels.size(); ++stage) {
        if (stage > 0) {
            const std::string key = "features." + std::to_string(2 * stage);
            node = net.layerNorm(node, key + ".0", epsilon);
            node = net.conv(node, key + ".1", channels[stage], {2, 2, 1, {}, true});
            net.endBlock(key);
        }
        for (int i = 0; i < counts[stage]; ++i) {
            const std::string key = "features." + std::to_string(2 * stage + 1) + "." + std::to_string(i);
            const int input = node;
            ConvShape depthwise = ConvShape::same(7, 1, channels[stage]);
            depthwise.bias = true;
            node = net.conv(node, key + ".block.0", channels[stage], depthwise);
            node = net.layerNorm(node, key + ".block.2", epsilon);
            node = net.simple(net.linearChannels(node, key + ".block.3", 4 * channels[stage]), Op::Gelu);
            node = net.linearChannels(node, key + ".block.5", channels[stage]);
            node = net.add(input, net.scaleChannels(node, key + ".layer_scale"));
            net.endBlock(key);
        }
    }
    node = net.layerNorm(net.simple(node, Op::GlobalMean), "classifier.0", epsilon);
    return net.finish(net.simple(node, Op::Flatten), channels.back());
}

} // namespace familiar::core
