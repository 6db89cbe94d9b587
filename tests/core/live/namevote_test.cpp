// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/namevote.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

constexpr float threshold = 0.3F;

NameLimits at(float score)
{
    return {score, score + 0.05F, score - 0.1F};
}

VotedName after(NameVote& vote, std::initializer_list<Prediction> looks)
{
    VotedName name;
    for (const Prediction& look : looks) {
        vote.add(look);
        name = vote.decide(at(threshold));
    }
    return name;
}

const Prediction ana{0, 0.6F, 1};
const Prediction ben{1, 0.5F, 1};
const Prediction weakAna{0, 0.1F, 1};
const Prediction nearAna{0, 0.27F, 1};

TEST(NameVote, NamesAfterThreeVotesAndSaysMaybeBefore)
{
    NameVote vote;
    EXPECT_EQ(vote.decide(at(threshold)).state, NameState::Unknown);
    EXPECT_EQ(after(vote, {ana}).state, NameState::Maybe);
    EXPECT_EQ(after(vote, {ana}).state, NameState::Maybe);
    const VotedName name = after(vote, {ana});
    EXPECT_EQ(name.state, NameState::Name);
    EXPECT_EQ(name.person, 0);
    EXPECT_FLOAT_EQ(name.score, 0.6F);
}

TEST(NameVote, WhoStaysBelowTheThresholdIsUnknownOrMaybe)
{
    NameVote vote;
    EXPECT_EQ(after(vote, {weakAna, weakAna, weakAna, weakAna}).state, NameState::Unknown);
    NameVote close;
    EXPECT_EQ(after(close, {nearAna, nearAna, nearAna, nearAna}).state, NameState::Maybe);
}

TEST(NameVote, SingleLooksAtSomebodyElseChangeNothing)
{
    NameVote vote;
    after(vote, {ana, ana, ana, ana});
    for (int i = 0; i < 5; ++i) {
        const VotedName name = after(vote, {ben});
        EXPECT_EQ(name.state, NameState::Name);
        EXPECT_EQ(name.person, 0);
        EXPECT_EQ(after(vote, {ana, ana}).person, 0);
    }
    NameVote unknown;
    EXPECT_NE(after(unknown, {weakAna, weakAna, weakAna, ben, weakAna, weakAna, ana, weakAna}).state,
              NameState::Name);
}

TEST(NameVote, AlternatingLooksNeverShowTwoNamesInTurn)
{
    NameVote vote;
    int switches = 0;
    int shown = -1;
    for (int i = 0; i < 100; ++i) {
        const VotedName name = after(vote, {i % 2 == 0 ? ana : ben});
        if (name.state != NameState::Name)
            continue;
        switches += shown >= 0 && name.person != shown ? 1 : 0;
        shown = name.person;
    }
    EXPECT_EQ(switches, 0);
}

TEST(NameVote, PoorLooksNameOnlyWhatIsClearlyAlike)
{
    const auto look = [](float score, float quality) { return Prediction{0, score, 1, quality}; };
    NameVote poor;
    const Prediction blurred = look(0.33F, 0.2F);
    EXPECT_EQ(after(poor, {blurred, blurred, blurred, blurred}).state, NameState::Maybe);
    NameVote clear;
    const Prediction alike = look(0.36F, 0.2F);
    EXPECT_EQ(after(clear, {alike, alike, alike}).state, NameState::Name);
    // A good look outweighs the poor ones.
    NameVote both;
    const VotedName name = after(both, {look(0.5F, 1), look(0.1F, 0)});
    EXPECT_NEAR(name.score, (0.5F + 0.1F * 0.1F) / 1.1F, 1e-5F);
}

TEST(NameVote, ChangesWhenItReallyIsSomebodyElse)
{
    NameVote vote;
    after(vote, {ana, ana, ana, ana, ana, ana});
    VotedName name;
    int looks = 0;
    do
        name = after(vote, {ben});
    while (++looks < 30 && !(name.state == NameState::Name && name.person == 1));
    EXPECT_EQ(name.person, 1);
    EXPECT_LE(looks, 10);
}

TEST(NameVote, FollowsTheThresholdWithoutNewLooks)
{
    NameVote vote;
    after(vote, {ana, ana, ana});
    EXPECT_EQ(vote.decide(at(0.59F)).state, NameState::Name);
    EXPECT_NE(vote.decide(at(0.7F)).state, NameState::Name);
    EXPECT_EQ(vote.decide(at(threshold)).state, NameState::Name);
    vote.clear();
    EXPECT_EQ(vote.decide(at(threshold)), VotedName{});
    EXPECT_EQ(vote.looks(), 0U);
}

} // namespace
} // namespace familiar::core
