// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/groupfile.h"

#include "core/project/choices.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

namespace familiar::core {

TEST(GroupFile, GivesBackWhatWasKept)
{
    const testing::TemporaryFolder folder;
    const std::filesystem::path root = folder / "pile";
    const std::vector<KeptGroup> groups{
        {"Zoë \"Z\" \n",
         false,
         {{root / "a.jpg", {0.125F, 0.25F, 0.5F, 0.5F}}, {root / "x\xff/b.jpg", {0, 0, 1, 1}}},
         {}},
        {"", true, {{root / "c.jpg", {0, 0, 0.5F, 0.5F}}}, {{root / "a.jpg", {0.125F, 0.25F, 0.5F, 0.5F}}}}};
    ASSERT_TRUE(saveGroups(systemFiles(), folder / "data", root, groups));
    EXPECT_EQ(loadGroups(systemFiles(), folder / "data", root), groups);
    EXPECT_TRUE(loadGroups(systemFiles(), folder / "data", folder / "other").empty());
}

TEST(GroupFile, AWrongEntryCostsItselfOnly)
{
    const testing::TemporaryFolder folder;
    const std::filesystem::path root = folder / "pile";
    const auto file = folderFile("data", root, ".groups.json");
    const auto load = [&](std::string_view text) {
        folder.write(file, text);
        return loadGroups(systemFiles(), folder / "data", root);
    };
    for (const char* text :
         {"", "{", "[]", "{\"groups\":1}", "{\"groups\":[1,{},{\"faces\":[]},{\"faces\":[[1,2]]}]}"})
        EXPECT_TRUE(load(text).empty()) << text;
    const auto groups =
        load(R"({"groups":[{"name":7,"faces":[["a.jpg",0,0,1,"x"],["a.jpg",0,0,0.5,0.5]]}]})");
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups[0].name, "");
    EXPECT_EQ(groups[0].faces, (std::vector<KeptFace>{{root / "a.jpg", {0, 0, 0.5F, 0.5F}}}));
}

} // namespace familiar::core
