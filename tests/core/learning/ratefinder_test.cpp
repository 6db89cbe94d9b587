// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/ratefinder.h"

#include "tests/core/learning/headdata.h"

#include <gtest/gtest.h>

#include <cmath>

namespace familiar::core {
namespace {

TEST(RateFinder, SuggestsARateThatLearnsWell)
{
    const HeadData data = testing::clouds();
    for (const OptimizerKind optimizer : {OptimizerKind::AdamW, OptimizerKind::Sgd}) {
        TrainConfig config;
        config.optimizer = optimizer;
        config.batchSize = 5;
        config.threads = 1;
        config.maxEpochs = 3;
        const auto points = sweepRates(data, {config, true, {}});
        ASSERT_TRUE(points);
        EXPECT_NEAR(points->front().loss, std::log(3.0), 1e-5); // a new linear head knows nothing
        const double rate = suggestedRate(*points);
        EXPECT_GT(rate, 1e-5);
        EXPECT_LT(rate, 1);
        const auto lossAt = [&](double learningRate) {
            config.learningRate = learningRate;
            return trainHead(data, {config, true, {}})->epochs.back().trainLoss;
        };
        EXPECT_LT(lossAt(rate), lossAt(rate / 100));
    }
}

TEST(RateFinder, TakesTheSteepestFallAndStaysBelowTheLeastLoss)
{
    std::vector<RatePoint> points;
    for (int i = 0; i < 140; ++i) {
        const double exponent = -6 + i / 20.0;
        // Level, a fall around 1e-3, then it runs away from 1e-1 on.
        const double loss =
            1 - 0.8 / (1 + std::exp(-8 * (exponent + 3))) + std::pow(std::max(0.0, exponent + 1), 2);
        points.push_back({std::pow(10, exponent), loss, loss});
    }
    EXPECT_NEAR(std::log10(suggestedRate(points)), -3, 0.11);
    for (RatePoint& point : points)
        point.smoothed = 1;
    EXPECT_EQ(suggestedRate(points), 0);
    EXPECT_EQ(suggestedRate({}), 0);
}

} // namespace
} // namespace familiar::core
