// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filesystem.h"
#include "core/learning/classbalance.h"
#include "core/learning/internal/headlayers.h"
#include "core/learning/schedule.h"
#include "tests/core/learning/headdata.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

using familiar::testing::sameBytes;

TEST(PersonWeights, GrowWithBetaFromAlikeToOneOverTheNumber)
{
    const std::vector<size_t> photos{1, 24, 0};
    EXPECT_EQ(personWeights(photos, 0), (std::vector<float>{1, 1, 0}));
    const auto moderate = personWeights(photos, 0.9);
    EXPECT_NEAR(moderate[0] / moderate[1], 9.202, 0.001); // (1 - 0.9^24) / (1 - 0.9)
    const auto full = personWeights(photos, 0.9999);
    EXPECT_NEAR(full[0] / full[1], 24, 0.1);
    EXPECT_NEAR((full[0] + 24 * full[1]) / 25, 1, 1e-6); // the mean over all photos
}

TEST(ScheduledRate, FollowsTheCosineAndTheCycle)
{
    EXPECT_EQ(scheduledRate(ScheduleKind::Plateau, 0.4, 0.9), 0.4);
    EXPECT_DOUBLE_EQ(scheduledRate(ScheduleKind::Cosine, 0.4, 0), 0.4);
    EXPECT_NEAR(scheduledRate(ScheduleKind::Cosine, 0.4, 0.5), 0.2, 1e-12);
    EXPECT_NEAR(scheduledRate(ScheduleKind::Cosine, 0.4, 1), 0, 1e-12);
    EXPECT_NEAR(scheduledRate(ScheduleKind::OneCycle, 0.5, 0), 0.02, 1e-12);
    EXPECT_NEAR(scheduledRate(ScheduleKind::OneCycle, 0.5, 0.3), 0.5, 1e-12);
    EXPECT_NEAR(scheduledRate(ScheduleKind::OneCycle, 0.5, 1), 2e-6, 1e-12);
}

// A batch of five photos of three people under everything that the loss may be.
class HeadLossTest : public ::testing::TestWithParam<HeadKind>
{
protected:
    HeadLossTest() : head({GetParam(), 6, 3, false}, 4)
    {
        TrainConfig config;
        config.classBalance = 0.9;
        config.labelSmoothing = 0.2;
        config.dropout = 0.4;
        config.seed = 9;
        head.setLoss(internal::headLoss(config, labels, std::vector<uint8_t>(5), 3));
        Random random(3);
        prepared = torch::empty({5, 6});
        for (int64_t i = 0; i < prepared.numel(); ++i)
            prepared.data_ptr<float>()[i] = static_cast<float>(random.normal());
        // A linear head begins at zero, where much cancels out.
        if (GetParam() == HeadKind::Linear)
            for (const internal::Parameter& parameter : head.parameters())
                for (float& value : parameter.value)
                    value += static_cast<float>(0.1 * random.normal());
    }

    double loss() { return head.learn(prepared, labels, {photos, variants, 2}, nullptr).loss; }

    void expectSlope(float& value, float gradient)
    {
        constexpr float step = 1e-3F;
        const float before = value;
        value = before + step;
        const double above = loss();
        value = before - step;
        const double below = loss();
        value = before;
        EXPECT_NEAR((above - below) / (2 * step), gradient, 2e-3 + 0.05 * std::abs(gradient));
    }

    std::vector<int> labels{0, 1, 1, 1, 2};
    std::vector<size_t> photos{0, 1, 2, 3, 4};
    std::vector<int> variants{0, 0, 0, 0, 0};
    torch::Tensor prepared;
    internal::HeadLayers head;
};

TEST_P(HeadLossTest, TheGradientsAreTheSlopesOfTheLoss)
{
    torch::Tensor inputGradient;
    (void)head.learn(prepared, labels, {photos, variants, 2}, &inputGradient);
    const internal::Parameter& last = head.parameters()[head.parameters().size() - 2];
    const std::vector<float> gradients(last.gradient.begin(), last.gradient.end());
    float largest = 0;
    for (size_t i = 0; i < gradients.size(); i += std::max<size_t>(1, gradients.size() / 18)) {
        expectSlope(last.value[i], gradients[i]);
        largest = std::max(largest, std::abs(gradients[i]));
    }
    EXPECT_GT(largest, 0.01F);
    for (int64_t i = 0; i < prepared.numel(); ++i)
        expectSlope(prepared.data_ptr<float>()[i], inputGradient.contiguous().data_ptr<float>()[i]);
}

TEST_P(HeadLossTest, ValidationIsJudgedByPlainCrossEntropy)
{
    const torch::Tensor truth = internal::labelsOf(labels, photos);
    const double plain = torch::nn::functional::cross_entropy(head.logits(prepared), truth).item<double>();
    EXPECT_NEAR(head.judge(prepared, truth).loss, plain, 1e-5);
    EXPECT_GT(std::abs(loss() - plain), 1e-3);
}

TEST_P(HeadLossTest, WhatIsDroppedDependsOnTheEpoch)
{
    const double one = loss();
    EXPECT_EQ(loss(), one);
    EXPECT_NE(head.learn(prepared, labels, {photos, variants, 3}, nullptr).loss, one);
}

INSTANTIATE_TEST_SUITE_P(Heads, HeadLossTest, ::testing::Values(HeadKind::Linear, HeadKind::Dense));

TrainConfig everything()
{
    TrainConfig config;
    config.maxEpochs = 12;
    config.patience = 0;
    config.learningRate = 0.01;
    config.batchSize = 5;
    config.threads = 1;
    config.classBalance = 0.99;
    config.labelSmoothing = 0.1;
    config.dropout = 0.3;
    config.schedule = ScheduleKind::OneCycle;
    return config;
}

TEST(HeadOptions, AResumedRunWithAllOfThemIsTheUnbrokenOne)
{
    const HeadData data = testing::clouds();
    const auto whole = trainHead(data, {everything(), true, {}});
    ASSERT_TRUE(whole);
    testing::TemporaryFolder folder;
    HeadOptions options{everything(), true, {&systemFiles(), folder / "checkpoint", "", "", false}};
    std::stop_source stop;
    TrainObserver observer;
    observer.batch = [&](const BatchRecord& batch) {
        if (batch.epoch == 5 && batch.batch == 2)
            stop.request_stop();
    };
    ASSERT_TRUE(trainHead(data, options, observer, stop.get_token())->cancelled);
    options.checkpoint.resume = true;
    const auto resumed = trainHead(data, options);
    ASSERT_TRUE(resumed) << resumed.error().detail;
    EXPECT_EQ(resumed->epochs.size(), 12U);
    EXPECT_TRUE(sameBytes(resumed->head, whole->head));
    // Up, then down.
    EXPECT_LT(whole->epochs[0].learningRate, whole->epochs[3].learningRate);
    EXPECT_LT(whole->epochs[11].learningRate, 0.01 * whole->epochs[3].learningRate);

    options.config.dropout = 0.2;
    EXPECT_EQ(trainHead(data, options).error().code, ErrorCode::CheckpointMismatch);
}

} // namespace
} // namespace familiar::core
