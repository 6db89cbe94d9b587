// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/activationmaps.h"

#include "core/networks/backbones/graphbuilder.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

constexpr int side = 8;

// Two blocks: an edge finder and a constant, pooled; then the sum of both channels, doubled by its norm.
NetGraph twoBlocks()
{
    GraphBuilder net(side);
    ConvShape shape = ConvShape::same(3, 1);
    shape.bias = true;
    int node = net.activate(net.conv(0, "first", 2, shape), Activation::Relu);
    node = net.maxPool(node, 2, 2);
    net.endBlock("edges");
    node = net.batchNorm(net.conv(node, "second", 1, ConvShape::same(1, 1)), "norm", 0);
    net.endBlock("sum");
    return net.finish(net.simple(node, Op::Flatten), side * side / 4);
}

TensorMap numbers()
{
    std::vector<float> kernels(size_t{2} * 3 * 9, 0);
    // Channel 0: the green value on the right less the one on the left.
    kernels[1 * 9 + 3] = -1;
    kernels[1 * 9 + 5] = 1;
    TensorMap tensors;
    tensors["first.weight"] = Tensor::fromFloats({2, 3, 3, 3}, kernels);
    tensors["first.bias"] = Tensor::fromFloats({2}, std::vector<float>{0, 0.5F});
    tensors["second.weight"] = Tensor::fromFloats({1, 2, 1, 1}, std::vector<float>{1, 1});
    tensors["norm.weight"] = Tensor::fromFloats({1}, std::vector<float>{2});
    for (const char* key : {"norm.bias", "norm.running_mean"})
        tensors[key] = Tensor::fromFloats({1}, std::vector<float>{0});
    tensors["norm.running_var"] = Tensor::fromFloats({1}, std::vector<float>{1});
    return tensors;
}

// Black, and green from column 4 on.
Image greenOnTheRight()
{
    Image picture(side, side);
    for (int y = 0; y < side; ++y)
        for (int x = side / 2; x < side; ++x)
            picture.row(y)[x * 3 + 1] = 255;
    return picture;
}

constexpr Preprocessing plain{true, 1.0F / 255, {0, 0, 0}, {1, 1, 1}};

} // namespace

TEST(ActivationMaps, AreWhatTheLayersCompute)
{
    const auto maps = activationMaps(twoBlocks(), numbers(), plain, greenOnTheRight(), 4);
    ASSERT_TRUE(maps) << maps.error().detail;
    ASSERT_EQ(maps->size(), 2U);
    const BlockMaps& edges = maps->front();
    EXPECT_EQ(edges.block, "edges");
    EXPECT_EQ(edges.sidePx, side) << "before the pooling";
    EXPECT_EQ(edges.channels, 2);
    // The constant is 0.5 everywhere; the edge is 1 in two columns of eight, less at the right border.
    ASSERT_EQ(edges.strongest.size(), 2U);
    EXPECT_EQ(edges.strongest[0].channel, 1);
    EXPECT_NEAR(edges.strongest[0].mean, 0.5, 1e-5);
    EXPECT_EQ(edges.strongest[1].channel, 0);
    EXPECT_NEAR(edges.strongest[1].mean, 0.25, 1e-5);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            EXPECT_NEAR(edges.strongest[1].values[static_cast<size_t>(y * side + x)],
                        x == 3 || x == 4 ? 1 : 0, 1e-5)
                << x << "," << y;
    // Pooled, summed up and doubled by the norm: 3 where the edge is, 1 elsewhere.
    const BlockMaps& sum = maps->back();
    EXPECT_EQ(sum.sidePx, side / 2);
    ASSERT_EQ(sum.strongest.size(), 1U);
    for (int x = 0; x < side / 2; ++x)
        EXPECT_NEAR(sum.strongest[0].values[static_cast<size_t>(x)], x == 1 || x == 2 ? 3 : 1, 1e-5) << x;
}

TEST(ActivationMaps, OnlyTheStrongestAreKeptAndNumbersMustBeThere)
{
    const auto one = activationMaps(twoBlocks(), numbers(), plain, greenOnTheRight(), 1);
    ASSERT_TRUE(one);
    ASSERT_EQ(one->front().strongest.size(), 1U);
    EXPECT_EQ(one->front().strongest[0].channel, 1);
    TensorMap without = numbers();
    without.erase("second.weight");
    EXPECT_FALSE(activationMaps(twoBlocks(), without, plain, greenOnTheRight(), 1));
}

TEST(ActivationMaps, APictureOfAMapIsDarkBelowAndYellowAbove)
{
    const BlockMaps block{"one", 2, 1, {{0, 0.5F, {0, 1, 1, 0}}}};
    const Image picture = mapPicture(block, block.strongest[0], 4);
    ASSERT_EQ(picture.width, 4);
    const auto brightness = [&](int x, int y) {
        const uint8_t* pixel = picture.row(y) + x * 3;
        return pixel[0] + pixel[1] + pixel[2];
    };
    EXPECT_LT(brightness(0, 0), brightness(3, 0));
    EXPECT_EQ(brightness(0, 0), brightness(3, 3));
    EXPECT_EQ(brightness(2, 1), brightness(1, 2));
    // A map that is the same everywhere has no range to be drawn by.
    const BlockMaps flat{"one", 1, 1, {{0, 7, {7}}}};
    EXPECT_EQ(mapPicture(flat, flat.strongest[0], 2).pixels.size(), 12U);
}

} // namespace familiar::core
