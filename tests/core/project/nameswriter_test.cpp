// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/nameswriter.h"

#include "tests/support/countof.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace familiar::core {
namespace {

namespace fs = std::filesystem;
using familiar::testing::countOf;
using ::testing::HasSubstr;
using ::testing::Not;

NamesPageWords words()
{
    return {"de",
            "Wer ist das?",
            "%1 photos, %2 faces: %3 with a name, %4 unknown; %5 photos without a face",
            "search",
            "%1 of %2",
            "no face",
            "%1 (maybe %2)",
            "unknown"};
}

NamedFace faceOf(const std::string& name, const Rect& region, NameState state = NameState::Name)
{
    NamedFace face;
    face.region = region;
    face.prediction.score = 0.876F;
    face.name = name;
    face.state = state;
    return face;
}

} // namespace

TEST(NamesPage, IsOneFileThatShowsNamesAsText)
{
    const familiar::testing::TemporaryFolder folder;
    const fs::path page = folder / "out.html";
    NamesPage names(systemFiles(), page, words());
    const auto picture =
        decodeImage(familiar::testing::encoded(familiar::testing::gradient(400, 300), ".jpg"), {240, {}});
    ASSERT_TRUE(picture);
    const NamedFace face = faceOf("</script><img src=x onerror=alert(1)> \"'&", {0.1F, 0.1F, 0.2F, 0.2F});
    ASSERT_TRUE(names.add(folder / "a<b>.jpg", picture->image, {face, face}));
    ASSERT_TRUE(names.add(folder / "none.jpg", picture->image, {}));
    EXPECT_FALSE(fs::exists(page));
    ASSERT_TRUE(names.finish());
    const std::string text = familiar::testing::contentOf(page);
    EXPECT_EQ(countOf(text, "src=\"data:image/jpeg;base64,/9j/"), 2U);
    EXPECT_EQ(countOf(text, "<img "), 2U);
    EXPECT_EQ(countOf(text, "</script>"), 1U);
    EXPECT_THAT(text, HasSubstr("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &quot;&#39;&amp; 0.87"));
    EXPECT_THAT(text, HasSubstr("left:10.00%;top:10.00%;width:20.00%;height:20.00%"));
    EXPECT_THAT(text, HasSubstr("href=\"a%3Cb%3E.jpg\""));
    EXPECT_THAT(text, HasSubstr("2 photos, 2 faces: 2 with a name, 0 unknown; 1 photos without a face"));
    EXPECT_THAT(text, Not(HasSubstr("http:")));
}

// A photo that lies on its side: its table has px of the upright picture, its sidecar shares of the stored
// one.
TEST(NamesWriter, WritesTableSidecarsAndPageAtOnce)
{
    const familiar::testing::TemporaryFolder folder;
    const auto jpeg = familiar::testing::encoded(familiar::testing::gradient(200, 100), ".jpg");
    folder.write("a.jpg", std::string(asText(familiar::testing::withOrientation(jpeg, 6))));
    folder.write("b,\"c.jpg", std::string(asText(jpeg)));
    folder.write("b,\"c.jpg.xmp", "<broken");
    const std::vector<PhotoNames> photos{{folder / "a.jpg",
                                          {faceOf("Ana", {0.1F, 0.2F, 0.5F, 0.25F}),
                                           faceOf("unknown", {0.6F, 0.6F, 0.2F, 0.2F}, NameState::Unknown)}},
                                         {folder / "b,\"c.jpg", {faceOf("Ben", {0.1F, 0.2F, 0.5F, 0.25F})}},
                                         {folder / "gone.jpg", {}}};
    const NameTargets targets{folder.path(), folder / "page.html", words(), folder / "names.csv"};
    const auto written = writeNames(systemFiles(), photos, targets);
    ASSERT_TRUE(written) << written.error().detail;
    EXPECT_EQ(written->sidecars, 1U);
    ASSERT_EQ(written->refused.size(), 1U);
    EXPECT_THAT(written->refused[0].subject, HasSubstr(".jpg.xmp"));
    const std::string table = familiar::testing::contentOf(folder / "names.csv");
    EXPECT_THAT(table, HasSubstr("a.jpg,Ana,0.8760,10,40,60,90,\n"));
    EXPECT_THAT(table, HasSubstr("a.jpg,unknown,0.8760,60,120,80,160,\n"));
    EXPECT_THAT(table, HasSubstr("\"\"c.jpg\",Ben,"));
    EXPECT_THAT(table, Not(HasSubstr("gone")));
    EXPECT_THAT(familiar::testing::contentOf(folder / "page.html"), HasSubstr("2 photos, 3 faces"));
    ImageInfo info;
    info.width = 200;
    info.height = 100;
    info.orientation = 6;
    const auto people = peopleInXmp(familiar::testing::contentOf(folder / "a.jpg.xmp"), info);
    ASSERT_TRUE(people);
    ASSERT_EQ(people->size(), 1U) << "a name, no stranger";
    EXPECT_NEAR(people->front().region->top, 0.2, 1e-4);
    ASSERT_TRUE(undoSidecars(systemFiles(), written->undoFile));
    EXPECT_FALSE(fs::exists(folder / "a.jpg.xmp"));
}

TEST(NamesWriter, AStopLeavesNoPageAndNoTable)
{
    const familiar::testing::TemporaryFolder folder;
    std::stop_source stop;
    stop.request_stop();
    const NameTargets targets{{}, folder / "page.html", words(), folder / "names.csv"};
    const auto written = writeNames(systemFiles(), {{folder / "a.jpg", {}}}, targets, stop.get_token());
    EXPECT_EQ(written.error().code, ErrorCode::Cancelled);
    EXPECT_FALSE(fs::exists(folder / "page.html"));
    EXPECT_FALSE(fs::exists(folder / "names.csv"));
}

} // namespace familiar::core
