// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/networksummary.h"
#include "core/networks/backbonetable.h"

#include <gtest/gtest.h>

namespace familiar::core {

namespace {

const BackboneInfo& backbone(const std::string& id)
{
    for (const BackboneInfo& info : backboneTable())
        if (info.id == id)
            return info;
    throw std::out_of_range(id);
}

NetworkSummary summary(const std::string& id, int sidePx, int unfreeze = 0, HeadKind kind = HeadKind::Dense,
                       int people = 3)
{
    HeadShape head;
    head.kind = kind;
    head.personCount = people;
    return summaryOf(backbone(id).build(sidePx), sidePx, unfreeze, head);
}

const LayerSummary& layer(const NetworkSummary& summary, const std::string& name)
{
    for (const LayerSummary& one : summary.layers)
        if (one.name == name)
            return one;
    throw std::out_of_range(name);
}

} // namespace

// What Keras's model.summary() prints for VGG16 without its top and a head 512-256-128-3.
TEST(NetworkSummary, AddsUpToKerassTables)
{
    const NetworkSummary large = summary("vgg16-keras", 224);
    EXPECT_EQ(large.parameters, 27'724'867);
    EXPECT_EQ(large.learned, 13'010'179);
    EXPECT_EQ(large.frozen(), 14'714'688);
    const NetworkSummary small = summary("vgg16-keras", 64);
    EXPECT_EQ(small.parameters, 15'928'387);
    EXPECT_EQ(small.learned, 1'213'699);
    EXPECT_EQ(small.frozen(), 14'714'688);
    // 13 convolutions, 5 pools, flatten, 4 dense layers.
    ASSERT_EQ(large.layers.size(), 23U);
    EXPECT_EQ(layer(large, "block1_conv1").parameters, 1'792);
    EXPECT_EQ(layer(large, "block1_conv1").output, (std::vector{224, 224, 64}));
    EXPECT_EQ(layer(large, "block1_conv1").activation, LayerActivation::Relu);
    EXPECT_EQ(layer(large, "block5_conv3").output, (std::vector{14, 14, 512}));
    EXPECT_EQ(layer(large, "block5_pool").output, (std::vector{7, 7, 512}));
    EXPECT_EQ(layer(large, "flatten").output, (std::vector{25'088}));
    EXPECT_EQ(layer(large, "dense_1").parameters, 12'845'568);
    EXPECT_EQ(layer(large, "dense_4").activation, LayerActivation::Softmax);
    // 15.47 billion by the paper's layers, of which the dense ones here are 13 million.
    EXPECT_NEAR(static_cast<double>(large.multiplyAdds), 15.36e9, 0.01e9);
}

TEST(NetworkSummary, UnfreezingMovesTheLastBlocksToTheLearnedSide)
{
    const NetworkSummary one = summary("vgg16-keras", 224, 1);
    EXPECT_EQ(one.parameters, 27'724'867);
    EXPECT_EQ(one.learned, 13'010'179 + 3 * 2'359'808);
    EXPECT_EQ(layer(one, "block4_conv3").learned, 0);
    EXPECT_EQ(summary("vgg16-keras", 224, 99).frozen(), 0);
    // BatchNorm keeps its running statistics: half of its numbers.
    const NetworkSummary residual = summary("resnet18", 224, 99);
    const LayerSummary norm = layer(residual, "bn1");
    EXPECT_EQ(norm.parameters, 4 * 64);
    EXPECT_EQ(norm.learned, 2 * 64);
}

// Published figures of torchvision's networks without their last layer (running statistics come on top).
TEST(NetworkSummary, CountsEveryNetworkOfTheTable)
{
    struct Row
    {
        const char* id;
        int64_t parameters; // with BatchNorm's running statistics
        double multiplyAdds;
    };
    const Row rows[] = {{"resnet18", 11'176'512 + 9'600, 1.81e9},
                        {"resnet50", 23'508'032 + 53'120, 4.09e9},
                        {"mobilenet-v2", 2'223'872 + 34'112, 0.30e9},
                        {"vgg19", 20'024'384, 19.5e9}};
    for (const Row& row : rows) {
        const NetworkSummary found = summary(row.id, 224, 0, HeadKind::Linear, 0);
        EXPECT_EQ(found.parameters, row.parameters) << row.id;
        EXPECT_NEAR(static_cast<double>(found.multiplyAdds), row.multiplyAdds, 0.03 * row.multiplyAdds)
            << row.id;
        EXPECT_EQ(found.learned, 0) << row.id;
    }
    for (const BackboneInfo& info : backboneTable())
        if (info.build != nullptr) {
            const NetGraph graph = info.build(info.defaultSidePx);
            const NetworkSummary found = summaryOf(graph, info.defaultSidePx, 0, {});
            EXPECT_EQ(found.layers.back().output.back(), graph.featureCount) << info.id;
        }
}

TEST(NetworkSummary, ALinearHeadIsOneLayer)
{
    const NetworkSummary found = summary("face-mobilenet", 224, 0, HeadKind::Linear, 8);
    EXPECT_EQ(found.learned, 8 * 1024 + 8);
    EXPECT_EQ(found.layers.back().output, std::vector{8});
    EXPECT_TRUE(found.layers.back().isHead());
}

} // namespace familiar::core
