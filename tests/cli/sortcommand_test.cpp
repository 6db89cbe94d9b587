// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/clitest.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <map>
#include <set>

namespace familiar::app {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

// Real faces beside the checkout, and the networks that see them.
class SortTest : public CliTest
{
protected:
    void SetUp() override
    {
        CliTest::SetUp();
        const char* elsewhere = std::getenv("FAMILIAR_SHARED");
        people = fs::path(elsewhere ? elsewhere : FAMILIAR_SHARED) / "data/lfw/people";
        if (!fs::exists(people))
            GTEST_SKIP() << "the shared photos are not there";
        if (!fs::exists(folder / "data/weights/face-reid") || !fs::exists(folder / "data/weights/yunet"))
            GTEST_SKIP() << "face-reid and yunet are not installed";
        for (const char* person : {"p0001", "p0002", "p0003"})
            for (const auto& photo : fs::directory_iterator(people / person)) {
                fs::create_directories(folder / "pile");
                fs::copy_file(photo.path(),
                              folder / "pile" /
                                  (std::string(person) + "-" + photo.path().filename().string()));
            }
        folder.write("pile/note.txt", "no photo");
        picture("pile/empty.jpg", testing::gradient(200, 200));
    }
    std::set<std::string> pile() const
    {
        std::set<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder / "pile"))
            names.insert(entry.path().filename());
        return names;
    }
    fs::path people;
};

} // namespace

TEST_F(CliTest, SortNeedsPhotosAndAPlace)
{
    EXPECT_EQ(run({"sort"}).code, exitUsage);
    EXPECT_EQ(run({"sort", "x"}).code, exitUsage);
    EXPECT_EQ(run({"sort", "x", "-o", "y", "--copy", "--move"}).code, exitUsage);
    EXPECT_EQ(run({"sort", (folder / "gone").string(), "-o", (folder / "out").string(), "--quiet"}).code,
              exitData);
    EXPECT_EQ(run({"sort", "--undo", (folder / "gone").string(), "--quiet"}).code, exitData);
    fs::create_directories(folder / "empty");
    EXPECT_EQ(run({"sort", (folder / "empty").string(), "--dry-run", "--quiet"}).code, exitData);
}

TEST_F(SortTest, TellsGroupsWithoutTouchingAnything)
{
    const Outcome outcome = run({"sort", (folder / "pile").string(), "--dry-run", "--quiet"});
    ASSERT_EQ(outcome.code, exitOk) << outcome.err;
    const json answer = json::parse(outcome.out);
    EXPECT_EQ(answer["no_face"].size(), 1U);
    std::map<std::string, std::set<std::string>> groupsOf; // by person
    for (const json& group : answer["groups"])
        for (const json& face : group["faces"]) {
            EXPECT_EQ(face["box"].size(), 4U);
            groupsOf[fs::path(face["file"].get<std::string>()).filename().string().substr(0, 5)].insert(
                group["name"]);
        }
    EXPECT_EQ(groupsOf.size(), 3U);
    EXPECT_FALSE(fs::exists(folder / "sorted"));
    EXPECT_FALSE(fs::exists(answer["files"][0]["to"].get<std::string>()));
}

TEST_F(SortTest, MovesAndBringsBack)
{
    const auto before = pile();
    const std::string out = (folder / "pile/sorted").string();
    const Outcome outcome = run({"sort", (folder / "pile").string(), "-o", out, "--move", "--quiet"});
    ASSERT_EQ(outcome.code, exitOk) << outcome.err;
    EXPECT_EQ(pile(), (std::set<std::string>{"note.txt", "empty.jpg", "sorted"}));
    const json answer = json::parse(outcome.out);
    EXPECT_EQ(answer["done"], answer["files"].size());
    // What is sorted is not sorted again.
    const Outcome again = run({"sort", (folder / "pile").string(), "-o", out, "--move", "--quiet"});
    EXPECT_EQ(json::parse(again.out)["files"].size(), 0U);
    const Outcome undone = run({"sort", "--undo", answer["undo"], "--quiet"});
    ASSERT_EQ(undone.code, exitOk) << undone.err;
    fs::remove(folder / "pile/sorted"); // the folder itself was there for the undo file
    EXPECT_EQ(pile(), before);
}

TEST_F(SortTest, NamesWhomAModelKnowsAndGroupsTheOthers)
{
    for (const char* person : {"p0001", "p0002"})
        fs::copy(people / person, folder / "known" / person, fs::copy_options::recursive);
    ASSERT_EQ(run({"train", (folder / "known").string(), "-o", model(), "--quiet", "--epochs", "5"}).code,
              exitOk);
    const Outcome outcome = run({"sort", (folder / "pile").string(), "-o", (folder / "out").string(),
                                 "--model", model(), "--link", "--quiet"});
    ASSERT_EQ(outcome.code, exitOk) << outcome.err;
    const json answer = json::parse(outcome.out);
    EXPECT_EQ(answer["groups"][0]["name"], "p0001");
    EXPECT_EQ(answer["groups"][0]["known"], true);
    for (const auto& photo : fs::directory_iterator(folder / "out/p0001"))
        EXPECT_TRUE(photo.path().filename().string().starts_with("p0001")) << photo.path();
    EXPECT_EQ(answer["groups"][2]["known"], false);
    EXPECT_EQ(fs::hard_link_count(folder / "out/p0001/p0001-01.jpg"), 2U);
}

} // namespace familiar::app
