// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/imagereader.h"
#include "core/photos/sidecar.h"
#include "tests/cli/clitest.h"
#include "tests/support/countof.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace familiar::app {
namespace {

namespace fs = std::filesystem;
using familiar::testing::countOf;
using ::testing::HasSubstr;
using ::testing::Not;

} // namespace

TEST_F(CliTest, NamesGoIntoSidecarsAndAPageAndBack)
{
    const std::string photos = photoFolder();
    ASSERT_EQ(run(trainArguments(photos, model())).code, exitOk);
    folder.write("photos/Ben/0.jpg.xmp", "<broken");
    const std::string page = (folder / "names.html").string();
    const Outcome outcome =
        run({"identify", model(), photos, "--threshold", "0", "--xmp", "--html", page, "--quiet"});
    EXPECT_EQ(outcome.code, exitSomeFailed) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("0.jpg.xmp is left as it is (it is broken XML)"));
    EXPECT_THAT(outcome.err, HasSubstr("19 sidecars were written"));
    EXPECT_EQ(testing::contentOf(folder / "photos/Ben/0.jpg.xmp"), "<broken");
    EXPECT_EQ(countOf(testing::contentOf(page), "<figure>"), 20U);
    core::ImageInfo info;
    info.width = info.height = 96;
    const auto people = core::peopleInXmp(testing::contentOf(folder / "photos/Ana/3.jpg.xmp"), info);
    ASSERT_TRUE(people);
    ASSERT_EQ(people->size(), 1U);
    EXPECT_EQ(people->front().name, "Ana");
    // The sidecars are no photos, and a second run changes nothing.
    fs::remove(folder / "photos/Ben/0.jpg.xmp");
    fs::remove(folder / "photos/Ana/3.jpg.xmp");
    const Outcome again = run({"identify", model(), photos, "--threshold", "0", "--xmp", "--quiet"});
    EXPECT_THAT(again.err, HasSubstr("2 sidecars were written"));
    const Outcome undone =
        run({"identify", "--undo", (folder / "photos/names-undo-002.jsonl").string(), "--format", "json"});
    EXPECT_EQ(undone.code, exitOk) << undone.err;
    EXPECT_EQ(nlohmann::json::parse(undone.out)["undone"], 2);
    const Outcome first = run({"identify", "--undo", (folder / "photos/names-undo-001.jsonl").string()});
    EXPECT_EQ(first.code, exitOk) << first.err;
    size_t left = 0;
    for (const auto& entry : fs::recursive_directory_iterator(photos))
        left += entry.path().extension() == ".jpg" ? 0 : entry.is_regular_file() ? 1 : 0;
    EXPECT_EQ(left, 0U);
}

TEST_F(CliTest, IdentifyNeedsAModelAndPhotos)
{
    EXPECT_EQ(run({"identify"}).code, exitUsage);
    EXPECT_EQ(run({"identify", model()}).code, exitUsage);
    EXPECT_EQ(run({"identify", "--undo", (folder / "gone").string()}).code, exitData);
    EXPECT_EQ(run({"identify", "--undo", (folder / "gone").string(), "--xmp"}).code, exitUsage);
}

} // namespace familiar::app
