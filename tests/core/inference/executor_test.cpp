// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the executor promises beside its answers, which tests/core/networks/parity_test.cpp compares with
// LibTorch's.
#include "core/inference/executor.h"

#include "core/base/random.h"
#include "core/inference/internal/openmp.h"
#include "core/inference/internal/program.h"
#include "core/networks/backbones/architectures.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace familiar::core {
namespace {

TensorMap randomTensors(const NetGraph& graph)
{
    TensorMap tensors;
    uint64_t index = 0;
    for (const auto& [key, shape] : parameterShapes(graph)) {
        Random random({7, index++});
        int64_t count = 1;
        for (const int64_t side : shape)
            count *= side;
        const double deviation = std::sqrt(2.0 * static_cast<double>(shape[0]) / static_cast<double>(count));
        std::vector<float> values(static_cast<size_t>(count));
        for (float& value : values)
            value =
                static_cast<float>(shape.size() > 1 ? random.normal() * deviation : 0.5 + random.uniform());
        tensors[key] = Tensor::fromFloats(shape, values);
    }
    return tensors;
}

class Network
{
public:
    Network(NetGraph (*build)(int), int sidePx) : m_side(sidePx), m_executor(folded(build(sidePx))) {}

    // Rows of features of pictures whose numbers follow from `seeds`.
    std::vector<std::vector<float>> run(const std::vector<int>& seeds, int threads) const
    {
        const internal::OmpThreads granted(threads);
        std::vector<std::vector<float>> rows(seeds.size());
        m_executor.run(
            seeds.size(), m_side, m_side,
            [&](size_t i, int row, float* target) {
                Random random({static_cast<uint64_t>(seeds[i]), static_cast<uint64_t>(row)});
                for (int k = 0; k < m_side * 3; ++k)
                    target[k] = static_cast<float>(random.uniform() * 4 - 2);
            },
            [&](size_t i, std::span<const MapView> outputs) {
                rows[i].assign(outputs[0].values, outputs[0].values + outputs[0].shape.count());
            });
        return rows;
    }
    const Executor& executor() const { return m_executor; }

private:
    static FoldedGraph folded(const NetGraph& graph) { return foldBatchNorm(graph, randomTensors(graph)); }

    int m_side;
    Executor m_executor;
};

struct Case
{
    const char* name;
    NetGraph (*build)(int);
    int sidePx;
};

class EveryKind : public ::testing::TestWithParam<Case>
{};

// Depthwise with clamps, with squeeze and slopes, Winograd with batches, residuals with a ReLU after the sum.
TEST_P(EveryKind, BitsDependNeitherOnCompanyNorOnThreads)
{
    const Network network(GetParam().build, GetParam().sidePx);
    const auto alone = network.run({3}, 1);
    ASSERT_EQ(alone.size(), 1U);
    for (const float value : alone[0])
        ASSERT_TRUE(std::isfinite(value));
    const auto many = network.run({1, 2, 3, 4, 5, 6, 7, 8, 9, 3}, 1);
    EXPECT_EQ(many[2], alone[0]);
    EXPECT_EQ(many[9], alone[0]) << "in a last batch that is not full";
    EXPECT_NE(many[1], alone[0]);
    EXPECT_EQ(network.run({3}, 2)[0], alone[0]) << "two threads on one picture";
    EXPECT_EQ(network.run({5, 3, 1}, 2)[1], alone[0]) << "two threads on three pictures";
}

INSTANTIATE_TEST_SUITE_P(Executor, EveryKind,
                         ::testing::Values(Case{"face_mobilenet", &buildFaceMobilenet, 96},
                                           Case{"face_reid", &buildFaceReid, 128},
                                           Case{"mobilenet_v2", &buildMobilenetV2, 64},
                                           Case{"mobilenet_v3", &buildMobilenetV3Small, 64},
                                           Case{"resnet18", &buildResnet18, 64},
                                           Case{"vgg16", &buildVgg16, 64}),
                         [](const auto& each) { return each.param.name; });

// The memory of the first picture serves all that follow.
TEST(Executor, PlansItsMemoryOnce)
{
    const internal::OmpThreads one(1);
    const NetGraph graph = buildMobilenetV2(64);
    const Executor executor(foldBatchNorm(graph, randomTensors(graph)));
    std::set<const float*> inputs;
    std::set<const float*> outputs;
    for (int i = 0; i < 3; ++i)
        executor.run(
            4, 64, 64,
            [&](size_t, int row, float* target) {
                std::fill_n(target, 64 * 3, 0.5F);
                if (row == 0)
                    inputs.insert(target);
            },
            [&](size_t, std::span<const MapView> views) { outputs.insert(views[0].values); });
    EXPECT_EQ(inputs.size(), 1U);
    EXPECT_EQ(outputs.size(), 1U);
}

TEST(Executor, TakesPicturesOfAnySizeThatItsLayersDo)
{
    const Network network(&buildMobilenetV2, 64);
    const auto run = [&](int height, int width) {
        size_t count = 0;
        network.executor().run(
            1, height, width,
            [&](size_t, int, float* target) { std::fill_n(target, static_cast<size_t>(width) * 3, 0.25F); },
            [&](size_t, std::span<const MapView> views) { count = views[0].shape.count(); });
        return count;
    };
    EXPECT_EQ(run(96, 64), 1280U);
    EXPECT_EQ(run(33, 127), 1280U);
}

// What lives at the same time lies apart; what does not shares memory.
TEST(PlaceValues, ValuesThatLiveTogetherDoNotOverlap)
{
    using internal::Value;
    std::vector<Value> values{{{1, 1, 100}, 0, 1, 0},
                              {{1, 1, 300}, 1, 2, 0},
                              {{1, 1, 50}, 2, 3, 0},
                              {{1, 1, 100}, 0, 3, 0},
                              {{1, 1, 200}, 3, 4, 0}};
    constexpr size_t pictures = 2;
    const size_t all = internal::placeValues(values, pictures);
    for (size_t a = 0; a < values.size(); ++a) {
        const size_t endA = values[a].offset + values[a].shape.count() * pictures;
        EXPECT_LE(endA, all);
        for (size_t b = 0; b < a; ++b) {
            const bool together =
                values[a].firstStep <= values[b].lastStep && values[b].firstStep <= values[a].lastStep;
            const size_t endB = values[b].offset + values[b].shape.count() * pictures;
            if (together) {
                EXPECT_TRUE(endA <= values[b].offset || endB <= values[a].offset) << a << " " << b;
            }
        }
    }
    EXPECT_LT(all, 2 * (100 + 300 + 50 + 100 + 200U));
}

} // namespace
} // namespace familiar::core
