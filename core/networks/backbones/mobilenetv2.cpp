// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// MobileNet v2 (Sandler et al. 2018).
#include "core/networks/backbones/architectures.h"
#include "core/networks/backbones/graphbuilder.h"

namespace familiar::core {

NetGraph buildMobilenetV2(int sidePx)
{
    struct Stage
    {
        int expansion, channels, count, stride;
    };
    constexpr std::array<Stage, 7> stages{{{1, 16, 1, 1},
                                           {6, 24, 2, 2},
                                           {6, 32, 3, 2},
                                           {6, 64, 4, 2},
                                           {6, 96, 3, 1},
                                           {6, 160, 3, 2},
                                           {6, 320, 1, 1}}};
    GraphBuilder net(sidePx);
    int node = net.convNorm(0, "features.0", 32, ConvShape::same(3, 2), Activation::Relu6);
    net.endBlock("features.0");
    int index = 1;
    for (const Stage& stage : stages) {
        for (int i = 0; i < stage.count; ++i, ++index) {
            const std::string key = "features." + std::to_string(index);
            const int input = node;
            const int hidden = net.channels(input) * stage.expansion;
            int part = 0;
            if (stage.expansion != 1)
                node = net.convNorm(node, key + ".conv." + std::to_string(part++), hidden,
                                    ConvShape::same(1, 1), Activation::Relu6);
            const int stride = i == 0 ? stage.stride : 1;
            node = net.convNorm(node, key + ".conv." + std::to_string(part++), hidden,
                                ConvShape::same(3, stride, hidden), Activation::Relu6);
            node =
                net.conv(node, key + ".conv." + std::to_string(part), stage.channels, ConvShape::same(1, 1));
            node = net.batchNorm(node, key + ".conv." + std::to_string(part + 1));
            if (stride == 1 && net.channels(input) == stage.channels)
                node = net.add(input, node);
            net.endBlock(key);
        }
    }
    node = net.convNorm(node, "features.18", 1280, ConvShape::same(1, 1), Activation::Relu6);
    net.endBlock("features.18");
    return net.finishWithMean(node);
}

} // namespace familiar::core
