// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/strangers.h"

#include "tests/support/drawnpictures.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

using testing::blotches;
const std::vector<float> ana{1, 0, 0};
const std::vector<float> ben{0, 1, 0};

TEST(StrangerTray, KeepsEightDifferentCropsOfAPerson)
{
    StrangerTray tray;
    for (int i = 0; i < 30; ++i)
        tray.add(1, blotches(32, 32, static_cast<uint64_t>(i)), ana, i);
    const auto cards = tray.cards();
    ASSERT_EQ(cards.size(), 1U);
    EXPECT_EQ(cards[0].crops.size(), 8U);
    EXPECT_EQ(cards[0].firstSeconds, 0);
    EXPECT_EQ(cards[0].lastSeconds, 29);
}

TEST(StrangerTray, TheSameCropAgainTellsNothingNew)
{
    StrangerTray tray;
    for (int i = 0; i < 5; ++i)
        tray.add(1, blotches(32, 32, 1), ana, i);
    EXPECT_EQ(tray.cards().at(0).crops.size(), 1U);
    const uint64_t before = tray.revision();
    tray.add(1, blotches(32, 32, 2), ana, 4.1); // too soon
    EXPECT_EQ(tray.revision(), before);
}

TEST(StrangerTray, GroupsTracksOfOneFace)
{
    StrangerTray tray;
    tray.add(1, blotches(32, 32, 1), ana, 0);
    tray.add(2, blotches(32, 32, 2), ben, 1);
    tray.add(3, blotches(32, 32, 3), ana, 2);
    const auto cards = tray.cards();
    ASSERT_EQ(cards.size(), 2U);
    EXPECT_EQ(cards[0].trackIds, (std::vector{1, 3}));
    EXPECT_EQ(cards[0].crops.size(), 2U);
    tray.removeTrack(3);
    EXPECT_EQ(tray.cards()[0].crops.size(), 1U);
    tray.removeTrack(1);
    ASSERT_EQ(tray.cards().size(), 1U);
    EXPECT_EQ(tray.cards()[0].trackIds, std::vector{2});
    tray.clear();
    EXPECT_TRUE(tray.cards().empty());
}

TEST(StrangerTray, HoldsNoMoreCardsThanItMay)
{
    StrangerTray tray({.mostCards = 3});
    for (int i = 0; i < 10; ++i) {
        std::vector<float> feature(10, 0);
        feature[static_cast<size_t>(i)] = 1;
        tray.add(i, blotches(32, 32, static_cast<uint64_t>(i)), feature, i);
    }
    const auto cards = tray.cards();
    ASSERT_EQ(cards.size(), 3U);
    EXPECT_EQ(cards[0].trackIds, std::vector{7});
}

} // namespace
} // namespace familiar::core
