// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/framesource.h"

#include "core/base/random.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <opencv2/videoio.hpp>

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

Result<std::unique_ptr<FrameSource>> opened(const std::string& text)
{
    auto address = findSource(systemFiles(), text);
    if (!address)
        return address.error();
    return openSource(systemFiles(), *address, {0.5});
}

std::string jpeg(int seed)
{
    return std::string(
        testing::textOf(testing::encoded(testing::blotches(64, 48, static_cast<uint64_t>(seed)), ".jpg")));
}

TEST(FrameSource, AFolderGivesItsPicturesInOrderAndTellsOfDamagedOnes)
{
    const testing::TemporaryFolder folder;
    folder.write("p/b.jpg", jpeg(2));
    folder.write("p/a.jpg", jpeg(1));
    folder.write("p/c.jpg", jpeg(3).substr(0, 200));
    folder.write("p/d.jpg", jpeg(4));
    folder.write("p/.hidden.jpg", jpeg(5));
    auto source = opened((folder / "p").string());
    ASSERT_TRUE(source) << source.error().detail;
    EXPECT_FALSE((*source)->isLive());
    EXPECT_DOUBLE_EQ((*source)->framesPerSecond(), 2);
    for (const double time : {0.0, 0.5}) {
        auto frame = (*source)->read();
        ASSERT_TRUE(frame && frame->has_value());
        EXPECT_DOUBLE_EQ((*frame)->timeSeconds, time);
        EXPECT_EQ((*frame)->image.width, 64);
    }
    auto damaged = (*source)->read();
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().code, ErrorCode::ImageDamaged);
    EXPECT_NE(damaged.error().subject.find("c.jpg"), std::string::npos);
    auto last = (*source)->read();
    ASSERT_TRUE(last && last->has_value());
    EXPECT_EQ((*last)->index, 3);
    auto end = (*source)->read();
    ASSERT_TRUE(end);
    EXPECT_FALSE(end->has_value());
}

TEST(FrameSource, APhotoIsOneFrame)
{
    const testing::TemporaryFolder folder;
    auto source = opened(folder.write("one.png", jpeg(1)).string()); // the content decides
    ASSERT_TRUE(source);
    EXPECT_TRUE((*source)->read()->has_value());
    EXPECT_FALSE((*source)->read()->has_value());
}

TEST(FrameSource, AVideoGivesEveryFrameWithItsTime)
{
    const testing::TemporaryFolder folder;
    const std::string path = (folder / "clip.avi").string();
    {
        cv::VideoWriter writer(path, cv::CAP_OPENCV_MJPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), 25,
                               {64, 48});
        ASSERT_TRUE(writer.isOpened());
        for (int i = 0; i < 10; ++i)
            writer.write(cv::Mat(48, 64, CV_8UC3, cv::Scalar(i * 20, 100, 100)));
    }
    auto source = opened(path);
    ASSERT_TRUE(source) << source.error().detail;
    EXPECT_FALSE((*source)->isLive());
    for (int i = 0; i < 10; ++i) {
        auto frame = (*source)->read();
        ASSERT_TRUE(frame && frame->has_value()) << i;
        EXPECT_NEAR((*frame)->timeSeconds, i / 25.0, 1e-6);
        EXPECT_EQ((*frame)->image.height, 48);
    }
    EXPECT_FALSE((*source)->read()->has_value());
    (*source)->stop();
    EXPECT_FALSE((*source)->read()->has_value());
}

// Row 87 of the fault matrix: whatever a damaged Motion JPEG holds, reading ends and gives sound frames only.
TEST(FrameSource, ACorruptMotionJpegEndsWithoutHarm)
{
    const testing::TemporaryFolder folder;
    const std::string path = (folder / "clip.avi").string();
    {
        cv::VideoWriter writer(path, cv::CAP_OPENCV_MJPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), 25,
                               {64, 48});
        ASSERT_TRUE(writer.isOpened());
        for (int i = 0; i < 10; ++i)
            writer.write(cv::Mat(48, 64, CV_8UC3, cv::Scalar(i * 20, 100, 100)));
    }
    const std::string whole = testing::contentOf(path);
    Random random({87});
    for (int round = 0; round < 12; ++round) {
        std::string bytes = whole;
        const size_t start = bytes.find("movi"); // the headers stay, pictures are hit
        for (int hits = 0; hits < 40; ++hits)
            bytes[start + 8 + random.below(bytes.size() - start - 8)] = static_cast<char>(random.below(256));
        if (round % 3 == 2)
            bytes.resize(start + (bytes.size() - start) / 2);
        auto source = opened(folder.write("damaged.avi", bytes).string());
        if (!source)
            continue;
        int frames = 0;
        for (int reads = 0; reads < 200; ++reads) {
            const auto frame = (*source)->read();
            if (!frame || !frame->has_value())
                break;
            ++frames;
            const Image& image = (*frame)->image;
            EXPECT_EQ(image.pixels.size(), static_cast<size_t>(image.width) * image.height * 3);
        }
        EXPECT_LE(frames, 20);
    }
}

TEST(FrameSource, WhatIsNoVideoIsToldByName)
{
    const testing::TemporaryFolder folder;
    const std::string path = folder.write("notes.mp4", "these are words, not pictures").string();
    const auto source = opened(path);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::SourceUnavailable);
    EXPECT_NE(source.error().subject.find("notes.mp4"), std::string::npos);
    EXPECT_EQ(opened(folder.write("empty.mp4", "").string()).error().code, ErrorCode::FileEmpty);
    EXPECT_EQ(opened((folder / "gone.mp4").string()).error().code, ErrorCode::FileMissing);
    std::filesystem::create_directories(folder / "nothing");
    EXPECT_EQ(opened((folder / "nothing").string()).error().code, ErrorCode::SourceUnavailable);
}

TEST(FrameSource, AnUnknownCameraIsToldWithThoseThatAreThere)
{
    const auto source = opened("no such camera");
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::SourceUnavailable);
    EXPECT_EQ(source.error().subject, "no such camera");
    EXPECT_NE(source.error().detail.find("camera"), std::string::npos);
    EXPECT_EQ(opened("gopher://host/x").error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(opened("").error().code, ErrorCode::InvalidArgument);
}

TEST(FrameSource, APasswordInAUrlIsNeverShown)
{
    for (const char* url :
         {"rtsp://ana:secret@cam.local:554/live", "rtsp://ana:se@secret@cam.local:554/live",
          "rtsp://ana:se/secret@cam.local:554/live", "rtsp://ana:s?secret@cam.local:554/live",
          "http://cam.local:554/live?password=secret", "rtsp://ana:secret@cam.local:554/live#secret"})
        EXPECT_EQ(urlForDisplay(url).find("secret"), std::string::npos) << urlForDisplay(url);
    EXPECT_EQ(urlForDisplay("rtsp://ana:secret@cam.local:554/live"), "rtsp://cam.local:554/live");
    EXPECT_EQ(urlForDisplay("http://cam.local/@home/x"), "http://cam.local/@home/x");
    // Nor in the error of a stream that does not answer; port 9 of this machine is closed.
    const auto source = opened("http://ana:secret@127.0.0.1:9/secret.mjpg?key=secret");
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::SourceUnavailable);
    EXPECT_EQ(source.error().subject, "http://127.0.0.1:9/secret.mjpg");
    EXPECT_EQ(source.error().detail.find("ana"), std::string::npos);
}

} // namespace
} // namespace familiar::core
