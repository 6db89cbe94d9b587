// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/videowriter.h"

#include "core/live/framesource.h"
#include "core/live/timeline.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/drawnvideo.h"
#include "tests/support/faultfiles.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

TEST(VideoWriter, KeepsColoursSizeAndEveryFrame)
{
    const testing::TemporaryFolder folder;
    for (const char* name : {"a.mp4", "a.mkv"}) {
        auto writer = VideoWriter::create(systemFiles(), folder / name);
        ASSERT_TRUE(writer);
        for (int i = 0; i < 60; ++i) // more than one fragment; odd sides
            ASSERT_TRUE((*writer)->add(testing::quarters(97, 65), i * 0.04));
        EXPECT_FALSE(std::filesystem::exists(folder / name)) << "not before the end";
        ASSERT_TRUE((*writer)->finish());
        auto source = openSource(systemFiles(), *findSource(systemFiles(), (folder / name).string()));
        ASSERT_TRUE(source) << name;
        EXPECT_NEAR((*source)->durationSeconds(), name[2] == 'm' && name[3] == 'p' ? 2.4 : 0, 0.05);
        int frames = 0;
        for (;;) {
            const auto frame = (*source)->read();
            ASSERT_TRUE(frame) << frame.error().detail;
            if (!frame->has_value())
                break;
            EXPECT_EQ(testing::quartersOf((*frame)->image), "rgbw");
            EXPECT_EQ((*frame)->image.width, 96);
            ++frames;
        }
        EXPECT_EQ(frames, 60) << name;
    }
}

TEST(VideoWriter, NeverReplacesAFile)
{
    const testing::TemporaryFolder folder;
    const auto file = folder.write("a.mp4", "mine");
    EXPECT_EQ(VideoWriter::create(systemFiles(), file).error().code, ErrorCode::TargetExists);
    EXPECT_EQ(VideoWriter::create(systemFiles(), folder / "a.mov").error().code, ErrorCode::InvalidArgument);
    auto writer = VideoWriter::create(systemFiles(), folder / "b.mp4");
    ASSERT_TRUE(writer && (*writer)->add(testing::quarters(64, 48), 0));
    folder.write("b.mp4", "came meanwhile");
    EXPECT_EQ((*writer)->finish().error().code, ErrorCode::TargetExists);
    EXPECT_EQ(testing::contentOf(folder / "b.mp4"), "came meanwhile");
    EXPECT_EQ(testing::contentOf(file), "mine");
}

TEST(VideoWriter, AFullDiskIsSaidAndLeavesNothing)
{
    const testing::TemporaryFolder folder;
    bool succeeded = false;
    for (int fault = 0; fault < 12 && !succeeded; ++fault) {
        testing::FaultFiles files;
        files.failAt = fault;
        files.forever = fault != 6; // remove() has to work once
        auto writer = VideoWriter::create(files, folder / "a.mp4");
        ASSERT_TRUE(writer);
        Result<void> written;
        for (int i = 0; i < 120 && written; ++i)
            written = (*writer)->add(testing::blotches(160, 120, static_cast<uint64_t>(i)), i * 0.04);
        if (written)
            written = (*writer)->finish();
        succeeded = written.has_value();
        if (!succeeded) {
            EXPECT_EQ(written.error().code, ErrorCode::DiskFull) << fault << written.error().detail;
            EXPECT_FALSE(std::filesystem::exists(folder / "a.mp4")) << fault;
        }
    }
}

TEST(VideoWriter, WithoutPicturesThereIsNoFile)
{
    const testing::TemporaryFolder folder;
    auto writer = VideoWriter::create(systemFiles(), folder / "a.mp4");
    ASSERT_TRUE(writer);
    EXPECT_TRUE((*writer)->finish());
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Timeline, JoinsWhatIsNoFurtherApartThanTheGap)
{
    Timeline timeline(1);
    for (const double time : {0.0, 0.5, 1.5, 4.0, 4.5})
        timeline.see("Ana", time, static_cast<float>(time) / 10);
    timeline.see("unknown", 0.5, 0.1F);
    timeline.see("unknown", 0.5, 0.3F); // two at once
    const auto all = timeline.appearances();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].name, "Ana");
    EXPECT_DOUBLE_EQ(all[0].from, 0);
    EXPECT_DOUBLE_EQ(all[0].to, 1.5);
    EXPECT_EQ(all[0].frames, 3);
    EXPECT_FLOAT_EQ(all[0].bestScore, 0.15F);
    EXPECT_EQ(all[1].name, "unknown");
    EXPECT_EQ(all[1].frames, 1);
    EXPECT_DOUBLE_EQ(all[2].from, 4);
    EXPECT_DOUBLE_EQ(all[2].to, 4.5);
}

} // namespace
} // namespace familiar::core
