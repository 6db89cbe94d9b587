// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/pilegroups.h"

#include "core/base/random.h"
#include "core/base/vectors.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

NetworkImpostors network()
{
    return {*ImpostorCurve::create({0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001, 3e-05, 1e-05},
                                   {{0.16, 0.23, 0.28, 0.33, 0.38, 0.42, 0.45, 0.48, 0.51}}),
            {},
            {0.6},
            0.3F,
            0.2F};
}

// Photo i shows person i % people; the second face of each photo, where wanted, the next person.
Pile pileOf(int photos, int people, bool several = false)
{
    Pile pile;
    pile.dataset.root = "/pile";
    pile.embeddings = Embeddings(32);
    const auto add = [&](int photo, int person, float left) {
        pile.faces.push_back(
            {static_cast<size_t>(photo), {left, 0, 40, 40}, {left / 200, 0.1F, 0.2F, 0.2F}, 0.9F});
        std::vector<float> row(32);
        Random who({5, static_cast<uint64_t>(person)});
        Random how({6, static_cast<uint64_t>(photo), static_cast<uint64_t>(person)});
        for (float& value : row)
            value = static_cast<float>(who.uniform(-1, 1) + 0.4 * how.uniform(-1, 1));
        normalise(row);
        pile.embeddings.append(row);
    };
    for (int i = 0; i < photos; ++i) {
        pile.dataset.photos.push_back(
            {"/pile/" + std::to_string(i) + ".jpg", -1, SplitPart::Unassigned, 1000, 7});
        add(i, i % people, 10);
        if (several)
            add(i, (i + 1) % people, 120);
    }
    return pile;
}

} // namespace

TEST(PileGroups, KeepsWhatWasSaidWhenThePileGrows)
{
    const Pile pile = pileOf(12, 3);
    auto groups = *groupPile(pile, network(), {});
    ASSERT_EQ(groups.size(), 3U);
    groups[0].name = "Ana";
    groups[1].ignored = true;
    const auto kept = keptGroups(pile, groups);
    const Pile grown = pileOf(24, 3);
    const auto again = groupPile(grown, network(), kept);
    ASSERT_TRUE(again);
    ASSERT_EQ(again->size(), 3U);
    EXPECT_EQ((*again)[0].name, "Ana");
    EXPECT_EQ((*again)[0].faces.size(), 8U);
    EXPECT_TRUE((*again)[1].ignored);
}

TEST(PileGroups, KeepsFacesOfPhotosThatAreAway)
{
    const Pile pile = pileOf(12, 3);
    auto groups = *groupPile(pile, network(), {});
    groups[0].name = "Ana";
    const auto kept = keptGroups(pile, groups);
    const Pile nothing = pileOf(0, 1);
    const auto away = groupPile(nothing, network(), kept);
    ASSERT_TRUE(away);
    EXPECT_EQ(keptGroups(nothing, *away), kept);
    EXPECT_EQ(namedPeople(*away), 0U);
}

TEST(PileGroups, APhotoOfSeveralPeopleTeachesEachOfThem)
{
    const Pile pile = pileOf(9, 3, true);
    auto groups = *groupPile(pile, network(), {});
    ASSERT_EQ(groups.size(), 3U);
    groups[0].name = "Ben";
    groups[2].name = "Ana";
    const Dataset dataset = namedDataset(pile, groups);
    ASSERT_EQ(dataset.people.size(), 2U);
    EXPECT_EQ(dataset.people[0].name, "Ana");
    EXPECT_EQ(dataset.people[0].photoCount, 6);
    EXPECT_EQ(dataset.photos.size(), 12U);
    EXPECT_EQ(pile.photosOfSeveral().size(), 9U);
}

TEST(PileGroups, MergesSplitsAndTakesOut)
{
    const PileGroups groups{{"Ana", false, {0, 1}, {7}, {}}, {"", false, {2, 3, 7}, {}, {}}};
    const PileGroups merged = withMerged(groups, 1, 0);
    ASSERT_EQ(merged.size(), 1U);
    EXPECT_EQ(merged[0].name, "Ana");
    EXPECT_EQ(merged[0].faces, (std::vector<size_t>{0, 1, 2, 3, 7}));
    EXPECT_TRUE(merged[0].notThem.empty()) << "who joins a face again has changed their mind";
    EXPECT_EQ(withMerged(groups, 0, 1)[0].name, "Ana");

    const PileGroups split = withSplit(groups, 1, {3});
    ASSERT_EQ(split.size(), 3U);
    EXPECT_EQ(split[1].faces, (std::vector<size_t>{2, 7}));
    EXPECT_EQ(split[2].faces, std::vector<size_t>{3});

    const PileGroups out = withoutFaces(groups, 0, {1});
    ASSERT_EQ(out.size(), 3U);
    EXPECT_EQ(out[0].notThem, (std::vector<size_t>{7, 1}));
    EXPECT_EQ(out[2].faces, std::vector<size_t>{1});
}

TEST(PileGroups, HalvesAGroupBetweenTwoPeople)
{
    const Pile pile = pileOf(8, 2);
    PileGroup both;
    for (size_t i = 0; i < 8; ++i)
        both.faces.push_back(i);
    const auto half = smallerHalf(pile, network(), both);
    ASSERT_EQ(half.size(), 4U);
    for (const size_t face : half)
        EXPECT_EQ(face % 2, half.front() % 2);
    both.faces = {0};
    EXPECT_TRUE(smallerHalf(pile, network(), both).empty());
}

TEST(PileGroups, SaysWhomAGroupLooksLike)
{
    const Pile pile = pileOf(12, 2);
    PileGroups groups(3);
    for (size_t i = 0; i < 12; ++i)
        groups[i % 2 == 1 ? 1 : i < 6 ? 0 : 2].faces.push_back(i);
    groups[0].name = "Ana";
    EXPECT_EQ(likelyNames(pile, network(), groups), (std::vector<int>{-1, -1, 0}));
    groups[0].notThem = {groups[2].faces.front()};
    EXPECT_EQ(likelyNames(pile, network(), groups), (std::vector<int>{-1, -1, -1}));
}

} // namespace familiar::core
