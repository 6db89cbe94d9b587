// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/sidecar.h"
#include "tests/cli/clitest.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace familiar::app {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::HasSubstr;

} // namespace

// What identify writes is what train and inspect read.
TEST_F(CliTest, NamesThatWereWrittenAreLearnedFrom)
{
    const std::string photos = photoFolder();
    fs::create_directories(folder / "pile");
    core::SidecarWriter writer(core::systemFiles(), folder / "pile");
    core::ImageInfo info;
    info.width = info.height = 96;
    for (const char* person : {"Ana", "Ben"})
        for (const auto& photo : fs::directory_iterator(fs::path(photos) / person)) {
            const fs::path to = folder / "pile" / (person + photo.path().filename().string());
            fs::copy_file(photo.path(), to);
            ASSERT_TRUE(writer.write(to, info, {{person, core::Rect{0, 0, 1, 1}}}));
        }
    const std::string pile = (folder / "pile").string();
    const Outcome seen = run({"inspect", pile, "--quiet", "--format", "json"});
    ASSERT_EQ(seen.code, exitOk) << seen.err;
    const json labels = json::parse(seen.out)["labels"];
    EXPECT_EQ(labels["sources"]["mwg"], 20);
    EXPECT_EQ(labels["people"][1], (json{{"person", "Ben"}, {"photos", 10}}));
    EXPECT_THAT(run({"inspect", pile, "--quiet"}).out,
                HasSubstr("Other programs have named 20 faces (20 from face regions)"));
    for (const char* choice : {"auto", "regions"}) {
        auto arguments = trainArguments(pile, model(), "2");
        arguments.insert(arguments.end(), {"--labels", choice, "--format", "json"});
        const Outcome trained = run(arguments);
        ASSERT_EQ(trained.code, exitOk) << trained.err;
        EXPECT_EQ(json::parse(trained.out)["people"], (json{"Ana", "Ben"}));
    }
    auto folders = trainArguments(pile, model(), "2");
    folders.insert(folders.end(), {"--labels", "folders"});
    EXPECT_EQ(run(folders).code, exitData);
}

TEST_F(CliTest, InspectTellsConflictsAndBadSidecars)
{
    photoFolder(2);
    core::ImageInfo info;
    info.width = info.height = 96;
    const auto packet = [&](const char* name) {
        return *core::withPeople("", {{name, core::Rect{0, 0, 1, 1}}}, info);
    };
    folder.write("photos/Ana/0.jpg.xmp", packet("Ana"));
    folder.write("photos/Ana/0.xmp", packet("Anna"));
    folder.write("photos/Ben/0.jpg.xmp", "<broken");
    const Outcome outcome = run({"inspect", (folder / "photos").string(), "--quiet"});
    EXPECT_EQ(outcome.code, exitOk);
    EXPECT_THAT(outcome.out, HasSubstr("Ana/0.jpg: named Ana and Anna at one place; the former counts"));
    EXPECT_THAT(outcome.out, HasSubstr("Ben/0.jpg.xmp cannot be read (it is broken XML)"));
}

} // namespace familiar::app
