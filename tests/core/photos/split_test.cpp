// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/split.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace familiar::core {
namespace {

SplitInput photo(int person, uint64_t hash, const std::string& key, SplitPart part = SplitPart::Unassigned)
{
    return {person, part, hash, key};
}

TEST(Split, GroupsNearDuplicatesAcrossChains)
{
    // 0 and 1 differ in 3 bits, 1 and 2 in 3 others, 3 is far away.
    const std::vector<SplitInput> photos{photo(0, 0, "a"), photo(0, 0b111, "b"), photo(0, 0b111111, "c"),
                                         photo(0, 0xffff0000ffff0000, "d")};
    EXPECT_EQ(duplicateGroups(photos, 3), (std::vector<size_t>{0, 0, 0, 3}));
    EXPECT_EQ(duplicateGroups(photos, 2), (std::vector<size_t>{0, 1, 2, 3}));
}

TEST(Split, FindsDuplicatesThatDifferInEveryBand)
{
    const uint64_t spread = 1 | (1ULL << 12) | (1ULL << 24) | (1ULL << 36) | (1ULL << 48) | (1ULL << 60);
    EXPECT_EQ(duplicateGroups({photo(0, 0, "a"), photo(0, spread, "b")}, 6), (std::vector<size_t>{0, 0}));
}

TEST(Split, KeepsGivenParts)
{
    const std::vector<SplitInput> photos{photo(0, 1, "a", SplitPart::Training),
                                         photo(0, 2, "b", SplitPart::Validation),
                                         photo(1, 3, "c", SplitPart::Test)};
    EXPECT_EQ(makeSplit(photos, {}),
              (std::vector{SplitPart::Training, SplitPart::Validation, SplitPart::Test}));
}

TEST(Split, APersonWithOnePhotoOnlyTrains)
{
    EXPECT_EQ(makeSplit({photo(0, 1, "a")}, {})[0], SplitPart::Training);
}

RC_GTEST_PROP(Split, HoldsItsPromises, ())
{
    const auto people = *rc::gen::inRange(1, 5);
    const auto count = *rc::gen::inRange<size_t>(1, 60);
    std::vector<SplitInput> photos;
    for (size_t i = 0; i < count; ++i)
        photos.push_back(photo(*rc::gen::inRange(0, people),
                               *rc::gen::inRange<uint64_t>(0, 12) * 0x1111111111111111ULL,
                               "photo" + std::to_string(i)));
    SplitOptions options;
    options.seed = *rc::gen::arbitrary<uint64_t>();
    const auto parts = makeSplit(photos, options);
    const auto groups = duplicateGroups(photos, options.duplicateDistance);
    std::map<size_t, std::set<SplitPart>> sides;
    std::map<int, std::set<size_t>> groupsOf;
    std::map<int, std::map<SplitPart, size_t>> counts;
    std::map<size_t, std::set<int>> owners;
    for (size_t i = 0; i < count; ++i)
        owners[groups[i]].insert(photos[i].person);
    for (size_t i = 0; i < count; ++i) {
        sides[groups[i]].insert(parts[i]);
        groupsOf[photos[i].person].insert(groups[i]);
        ++counts[photos[i].person][parts[i]];
    }
    for (const auto& [group, found] : sides)
        RC_ASSERT(found.size() == 1U); // near-duplicates stay together
    for (const auto& [person, found] : groupsOf)
        RC_ASSERT(counts[person][SplitPart::Training] > 0U);
    // The same photos in another order give every photo the same part.
    std::vector<size_t> order(count);
    for (size_t i = 0; i < count; ++i)
        order[i] = count - 1 - i;
    std::vector<SplitInput> turned;
    for (const size_t index : order)
        turned.push_back(photos[index]);
    const auto again = makeSplit(turned, options);
    for (size_t i = 0; i < count; ++i)
        RC_ASSERT(again[i] == parts[order[i]]);
}

TEST(Split, GivesEachPersonAboutTheAskedShare)
{
    std::vector<SplitInput> photos;
    for (int person = 0; person < 3; ++person)
        for (int i = 0; i < 50; ++i)
            photos.push_back(photo(person, static_cast<uint64_t>(person * 50 + i) * 0x9e3779b97f4a7c15ULL,
                                   std::to_string(person) + "/" + std::to_string(i)));
    const auto parts = makeSplit(photos, {});
    for (int person = 0; person < 3; ++person)
        EXPECT_EQ(
            std::count(parts.begin() + person * 50, parts.begin() + person * 50 + 50, SplitPart::Validation),
            10);
}

} // namespace
} // namespace familiar::core
