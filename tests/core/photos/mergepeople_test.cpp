// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/mergepeople.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

Dataset folder(const std::vector<std::string>& names)
{
    Dataset dataset;
    for (const std::string& name : names) {
        const int person = static_cast<int>(dataset.people.size());
        Person one;
        one.name = name;
        one.photoCount = 2;
        dataset.people.push_back(one);
        for (const char* file : {"1.jpg", "2.jpg"}) {
            Photo photo;
            photo.path = std::filesystem::path(name) / file;
            photo.person = person;
            dataset.photos.push_back(photo);
        }
    }
    return dataset;
}

std::string whose(const Dataset& dataset)
{
    std::string text;
    for (const Photo& photo : dataset.photos)
        text += photo.path.string() + "=" + dataset.people.at(static_cast<size_t>(photo.person)).name + " ";
    return text;
}

TEST(MergePeople, GivesThePhotosToTheOtherName)
{
    const Dataset merged = withMerged(folder({"Ana", "Bo", "Zoe"}), {{"Zoe", "Ana"}});
    EXPECT_EQ(whose(merged),
              "Ana/1.jpg=Ana Ana/2.jpg=Ana Zoe/1.jpg=Ana Zoe/2.jpg=Ana Bo/1.jpg=Bo Bo/2.jpg=Bo ");
    ASSERT_EQ(merged.people.size(), 2U);
    EXPECT_EQ(merged.people[0].photoCount, 4U);
}

TEST(MergePeople, FollowsAChainAndSurvivesACircleAndUnknownNames)
{
    const Dataset chain = withMerged(folder({"A", "B", "C"}), {{"A", "B"}, {"B", "C"}});
    ASSERT_EQ(chain.people.size(), 1U);
    EXPECT_EQ(chain.people[0].name, "C");
    const Dataset same = folder({"A", "B"});
    for (const MergedPeople& merged : {MergedPeople{{"A", "B"}, {"B", "A"}}, MergedPeople{{"A", "A"}},
                                       MergedPeople{{"A", "nobody"}}, MergedPeople{{"nobody", "A"}}})
        EXPECT_EQ(whose(withMerged(same, merged)), whose(same));
}

TEST(MovePhotos, GivesSinglePhotosToOtherPeople)
{
    const Dataset before = folder({"Ana", "Bo"});
    const auto photo = before.photos[1].path; // Ana/2.jpg
    const Dataset moved = withMoved(before, {{photo, "Bo"}, {"/nowhere.jpg", "Ana"}});
    EXPECT_EQ(whose(moved), "Ana/1.jpg=Ana Ana/2.jpg=Bo Bo/1.jpg=Bo Bo/2.jpg=Bo ");
    EXPECT_EQ(moved.people[0].photoCount, 1);
    EXPECT_EQ(moved.people[1].photoCount, 3);
    EXPECT_EQ(whose(withMoved(before, {{photo, "nobody"}})), whose(before));
    const Dataset emptied = withMoved(before, {{photo, "Bo"}, {before.photos[0].path, "Bo"}});
    ASSERT_EQ(emptied.people.size(), 1U);
    EXPECT_EQ(emptied.people[0].name, "Bo");
    EXPECT_EQ(emptied.people[0].photoCount, 4);
}

} // namespace
} // namespace familiar::core
