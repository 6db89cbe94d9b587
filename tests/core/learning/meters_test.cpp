// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/meters.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace familiar::core {
namespace {

TEST(WilsonInterval, MatchesPublishedFigures)
{
    struct Case
    {
        size_t correct, total;
        double low, high;
    };
    // Wilson's formula worked out by hand with z = 1.96.
    const Case cases[] = {{0, 0, 0, 1},           {0, 10, 0, 0.27753},
                          {10, 10, 0.72247, 1},   {5, 10, 0.23659, 0.76341},
                          {222, 222, 0.98299, 1}, {81, 263, 0.25529, 0.36621}};
    for (const Case& one : cases) {
        const Interval interval = wilsonInterval(one.correct, one.total);
        EXPECT_NEAR(interval.low, one.low, 2e-4) << one.correct << " of " << one.total;
        EXPECT_NEAR(interval.high, one.high, 2e-4) << one.correct << " of " << one.total;
    }
}

RC_GTEST_PROP(WilsonInterval, HoldsTheShareAndMirrors, ())
{
    const auto total = *rc::gen::inRange<size_t>(1, 100000);
    const auto correct = *rc::gen::inRange<size_t>(0, total + 1);
    const Interval interval = wilsonInterval(correct, total);
    const double share = static_cast<double>(correct) / static_cast<double>(total);
    RC_ASSERT(interval.low >= 0 && interval.low <= share);
    RC_ASSERT(interval.high <= 1 && interval.high >= share);
    RC_ASSERT(interval.low < interval.high);
    const Interval mirrored = wilsonInterval(total - correct, total);
    RC_ASSERT(std::abs(mirrored.low - (1 - interval.high)) < 1e-9);
    const Interval surer = wilsonInterval(correct * 4, total * 4);
    RC_ASSERT(surer.high - surer.low < interval.high - interval.low);
}

TEST(PersonScores, CountsAMissingFaceAsWrong)
{
    const std::vector<int> truth{0, 0, 0, 1, 1, 2};
    const std::vector<int> predicted{0, 0, 1, 1, -1, 0};
    const auto scores = personScores(truth, predicted, 3);
    ASSERT_EQ(scores.size(), 3U);
    EXPECT_EQ(scores[0].photos, 3U);
    EXPECT_EQ(scores[0].correct, 2U);
    EXPECT_DOUBLE_EQ(scores[0].precision, 2.0 / 3);
    EXPECT_DOUBLE_EQ(scores[0].recall, 2.0 / 3);
    EXPECT_DOUBLE_EQ(scores[1].precision, 0.5);
    EXPECT_DOUBLE_EQ(scores[1].recall, 0.5);
    EXPECT_DOUBLE_EQ(scores[2].precision, 0);
    EXPECT_DOUBLE_EQ(scores[2].f1, 0);
    const Confusion counts = confusion(truth, predicted, 3);
    EXPECT_EQ(counts, (Confusion{{2, 1, 0}, {0, 1, 0}, {1, 0, 0}}));
}

RC_GTEST_PROP(PersonScores, AgreeWithTheConfusion, ())
{
    const int people = *rc::gen::inRange(1, 8);
    const auto count = *rc::gen::inRange<size_t>(0, 60);
    const auto truth = *rc::gen::container<std::vector<int>>(count, rc::gen::inRange(0, people));
    const auto predicted = *rc::gen::container<std::vector<int>>(count, rc::gen::inRange(-1, people));
    const auto scores = personScores(truth, predicted, people);
    const Confusion counts = confusion(truth, predicted, people);
    size_t photos = 0;
    for (size_t i = 0; i < scores.size(); ++i) {
        photos += scores[i].photos;
        RC_ASSERT(counts[i][i] == scores[i].correct);
        RC_ASSERT(std::accumulate(counts[i].begin(), counts[i].end(), size_t{0}) <= scores[i].photos);
        RC_ASSERT(scores[i].f1 <= std::max(scores[i].precision, scores[i].recall) + 1e-12);
        RC_ASSERT(scores[i].f1 >= 0 && scores[i].recall <= 1 && scores[i].precision <= 1);
    }
    RC_ASSERT(photos == count);
}

} // namespace
} // namespace familiar::core
