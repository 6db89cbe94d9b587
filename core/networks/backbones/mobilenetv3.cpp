// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// MobileNet v3 (Howard et al. 2019); tables as torchvision's _mobilenet_v3_conf.
#include "core/networks/backbones/architectures.h"
#include "core/networks/backbones/graphbuilder.h"

#include <span>

namespace familiar::core {

namespace {

constexpr float epsilon = 1e-3F;

struct Bottleneck
{
    int kernel, expanded, channels;
    bool squeeze;
    Activation activation;
    int stride;
};
constexpr auto relu = Activation::Relu;
constexpr auto swish = Activation::HardSwish;

// To the nearest multiple of 8, never more than a tenth below (torchvision's _make_divisible).
int divisible(double value)
{
    const int rounded = std::max(8, static_cast<int>(value + 4) / 8 * 8);
    return rounded < 0.9 * value ? rounded + 8 : rounded;
}

NetGraph build(int sidePx, std::span<const Bottleneck> table)
{
    GraphBuilder net(sidePx);
    int node = net.convNorm(0, "features.0", 16, ConvShape::same(3, 2), swish, epsilon);
    net.endBlock("features.0");
    int index = 1;
    for (const Bottleneck& row : table) {
        const std::string key = "features." + std::to_string(index++);
        const int input = node;
        int part = 0;
        const auto next = [&] { return key + ".block." + std::to_string(part++); };
        if (row.expanded != net.channels(input))
            node = net.convNorm(node, next(), row.expanded, ConvShape::same(1, 1), row.activation, epsilon);
        node = net.convNorm(node, next(), row.expanded, ConvShape::same(row.kernel, row.stride, row.expanded),
                            row.activation, epsilon);
        if (row.squeeze)
            node = net.squeezeExcite(node, next(), divisible(row.expanded / 4), relu, Op::HardSigmoid);
        node = net.convNorm(node, next(), row.channels, ConvShape::same(1, 1), Activation::None, epsilon);
        if (row.stride == 1 && net.channels(input) == row.channels)
            node = net.add(input, node);
        net.endBlock(key);
    }
    const std::string key = "features." + std::to_string(index);
    node = net.convNorm(node, key, 6 * net.channels(node), ConvShape::same(1, 1), swish, epsilon);
    net.endBlock(key);
    return net.finishWithMean(node);
}

} // namespace

NetGraph buildMobilenetV3Small(int sidePx)
{
    constexpr std::array<Bottleneck, 11> table{{{3, 16, 16, true, relu, 2},
                                                {3, 72, 24, false, relu, 2},
                                                {3, 88, 24, false, relu, 1},
                                                {5, 96, 40, true, swish, 2},
                                                {5, 240, 40, true, swish, 1},
                                                {5, 240, 40, true, swish, 1},
                                                {5, 120, 48, true, swish, 1},
                                                {5, 144, 48, true, swish, 1},
                                                {5, 288, 96, true, swish, 2},
                                                {5, 576, 96, true, swish, 1},
                                                {5, 576, 96, true, swish, 1}}};
    return build(sidePx, table);
}

NetGraph buildMobilenetV3Large(int sidePx)
{
    constexpr std::array<Bottleneck, 15> table{{{3, 16, 16, false, relu, 1},
                                                {3, 64, 24, false, relu, 2},
                                                {3, 72, 24, false, relu, 1},
                                                {5, 72, 40, true, relu, 2},
                                                {5, 120, 40, true, relu, 1},
                                                {5, 120, 40, true, relu, 1},
                                                {3, 240, 80, false, swish, 2},
                                                {3, 200, 80, false, swish, 1},
                                                {3, 184, 80, false, swish, 1},
                                                {3, 184, 80, false, swish, 1},
                                                {3, 480, 112, true, swish, 1},
                                                {3, 672, 112, true, swish, 1},
                                                {5, 672, 160, true, swish, 2},
                                                {5, 960, 160, true, swish, 1},
                                                {5, 960, 160, true, swish, 1}}};
    return build(sidePx, table);
}

} // namespace familiar::core
