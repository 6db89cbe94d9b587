// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memorybudget.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <vector>

namespace familiar::core {
namespace {

using namespace std::chrono_literals;

TEST(MemoryBudget, RefusesWhatNeverFitsAndCountsTheRest)
{
    MemoryBudget budget(100);
    EXPECT_FALSE(budget.take(101));
    auto grant = budget.take(60);
    ASSERT_TRUE(grant);
    EXPECT_EQ(budget.inUse(), 60);
    grant->shrinkTo(20);
    EXPECT_EQ(budget.inUse(), 20);
    MemoryGrant moved = std::move(*grant);
    grant.reset();
    EXPECT_EQ(budget.inUse(), 20);
    moved = {};
    EXPECT_EQ(budget.inUse(), 0);
    EXPECT_EQ(budget.peak(), 60);
}

TEST(MemoryBudget, KeepsAllThreadsTogetherBelowItsSize)
{
    MemoryBudget budget(100);
    std::atomic<int> done = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&, i] {
                for (int round = 0; round < 200; ++round) {
                    const auto grant = budget.take(static_cast<uint64_t>(10 + (i * 37 + round * 13) % 90));
                    done += grant.has_value() ? 1 : 0;
                }
            });
    }
    EXPECT_EQ(done, 8 * 200);
    EXPECT_LE(budget.peak(), 100);
    EXPECT_EQ(budget.inUse(), 0);
}

TEST(MemoryBudget, LetsALargeRequestThroughBeforeSmallOnesThatCameLater)
{
    MemoryBudget budget(100);
    auto first = budget.take(50);
    std::atomic<bool> largeDone = false;
    std::atomic<bool> smallBeforeLarge = false;
    std::jthread large([&] {
        const auto grant = budget.take(100);
        largeDone = true;
    });
    std::this_thread::sleep_for(50ms);
    std::jthread small([&] {
        const auto grant = budget.take(10); // there is room, but it has to queue
        smallBeforeLarge = !largeDone;
    });
    std::this_thread::sleep_for(50ms);
    first.reset();
    large.join();
    small.join();
    EXPECT_FALSE(smallBeforeLarge);
}

TEST(MemoryBudget, NeverWaitsForWhatTheThreadItselfHolds)
{
    MemoryBudget budget(100, 1h);
    const auto held = budget.take(80);
    EXPECT_TRUE(budget.take(80)); // would wait for ever
}

TEST(MemoryBudget, AsksAThreadToLetGoBeforeItWaits)
{
    MemoryBudget budget(100, 1h);
    auto held = budget.take(80);
    const auto more = budget.take(90, [&] { held.reset(); });
    EXPECT_TRUE(more);
    EXPECT_EQ(budget.inUse(), 90);
    EXPECT_EQ(budget.peak(), 90);
}

TEST(MemoryBudget, GoesOnWhenSomebodyForgetsToGiveBack)
{
    MemoryBudget budget(100, 30ms);
    const auto forgotten = budget.take(80);
    std::atomic<int> done = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 3; ++i)
            threads.emplace_back([&] { done += budget.take(90).has_value() ? 1 : 0; });
    }
    EXPECT_EQ(done, 3);
    EXPECT_EQ(budget.inUse(), 80);
}

} // namespace
} // namespace familiar::core
