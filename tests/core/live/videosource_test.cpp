// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Videos as users and attackers have them: turned, cut off, oddly named, playlists in disguise.
#include "core/live/framesource.h"
#include "core/live/videonaming.h"
#include "core/live/videowriter.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/drawnvideo.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace familiar::core {
namespace {

Result<std::unique_ptr<FrameSource>> opened(const std::string& text, SourceOptions options = {})
{
    auto address = findSource(systemFiles(), text);
    if (!address)
        return address.error();
    return openSource(systemFiles(), *address, options);
}

struct Played
{
    std::vector<Frame> frames;
    std::optional<Error> error;
};

Played play(const std::string& text, const SourceOptions& options = {})
{
    Played played;
    auto source = opened(text, options);
    if (!source) {
        played.error = source.error();
        return played;
    }
    for (int reads = 0; reads < 10'000; ++reads) {
        auto frame = (*source)->read();
        if (!frame)
            played.error = frame.error();
        else if (!frame->has_value())
            return played;
        else
            played.frames.push_back(std::move(**frame));
    }
    ADD_FAILURE() << "no end";
    return played;
}

std::string write(const std::filesystem::path& file, const std::vector<std::pair<Image, double>>& pictures)
{
    auto writer = VideoWriter::create(systemFiles(), file);
    EXPECT_TRUE(writer) << writer.error().detail;
    for (const auto& [picture, seconds] : pictures)
        EXPECT_TRUE((*writer)->add(picture, seconds));
    EXPECT_TRUE((*writer)->finish());
    return file.string();
}

ErrorReason reasonOf(const std::string& text)
{
    const Played played = play(text);
    return played.error ? played.error->arguments.reason : ErrorReason::None;
}

// What a telephone writes: sideways pictures and a matrix that turns them. The letters say where red, green,
// blue and white have to be seen.
TEST(VideoSource, IsTurnedByTheContainersMatrixOnce)
{
    const testing::TemporaryFolder folder;
    const Image picture = testing::quarters(96, 64);
    const std::string plain =
        testing::contentOf(write(folder / "plain.mp4", {{picture, 0}, {picture, 0.1}, {picture, 0.2}}));
    ASSERT_NE(plain.find("tkhd"), std::string::npos);
    struct Turn
    {
        std::array<int, 4> matrix;
        const char* seen;
    };
    for (const auto& [matrix, seen] :
         {Turn{{1, 0, 0, 1}, "rgbw"}, Turn{{0, 1, -1, 0}, "brwg"}, Turn{{-1, 0, 0, -1}, "wbgr"},
          Turn{{0, -1, 1, 0}, "gwrb"}, Turn{{-1, 0, 0, 1}, "grwb"}, Turn{{0, 1, 1, 0}, "rbgw"}}) {
        const Played played = play(folder.write("turned.mp4", testing::withMatrix(plain, matrix)).string());
        ASSERT_EQ(played.frames.size(), 3U) << seen;
        EXPECT_FALSE(played.error);
        for (const Frame& frame : played.frames) {
            EXPECT_EQ(testing::quartersOf(frame.image), seen);
            EXPECT_EQ(frame.image.width, matrix[0] == 0 ? 64 : 96) << seen;
        }
    }
}

TEST(VideoSource, TellsTheStreamsTimesNotFramesByRate)
{
    const testing::TemporaryFolder folder;
    const std::vector<double> times{0, 0.1, 0.5, 0.62, 2};
    std::vector<std::pair<Image, double>> pictures;
    for (const double time : times)
        pictures.emplace_back(testing::blotches(64, 48, 1), time);
    for (const char* name : {"a.mp4", "a.mkv"}) {
        const Played played = play(write(folder / name, pictures));
        ASSERT_EQ(played.frames.size(), times.size()) << name;
        EXPECT_FALSE(played.error) << name;
        for (size_t i = 0; i < times.size(); ++i)
            EXPECT_NEAR(played.frames[i].timeSeconds, times[i], 0.002) << name;
    }
}

TEST(VideoSource, PassesOverFramesOnAFixedGridOfTimes)
{
    const testing::TemporaryFolder folder;
    std::vector<std::pair<Image, double>> pictures;
    for (int i = 0; i < 20; ++i)
        pictures.emplace_back(testing::blotches(64, 48, 1), i * 0.1);
    SourceOptions options;
    options.secondsBetweenFrames = 0.25;
    const Played played = play(write(folder / "a.mp4", pictures), options);
    std::vector<int64_t> indices;
    for (const Frame& frame : played.frames)
        indices.push_back(frame.index);
    EXPECT_EQ(indices, (std::vector<int64_t>{0, 3, 5, 8, 10, 13, 15, 18}));
}

TEST(VideoSource, ACutVideoSaysHowMuchIsMissing)
{
    const testing::TemporaryFolder folder;
    for (const char* name : {"whole.avi", "whole.mkv"}) {
        if (!testing::writeForeignVideo(folder / name, 80, 10))
            GTEST_SKIP() << "OpenCV without FFmpeg writes no " << name;
        Played played = play((folder / name).string());
        EXPECT_EQ(played.frames.size(), 80U) << name;
        EXPECT_FALSE(played.error) << name;
        const std::string bytes = testing::contentOf(folder / name);
        played = play(folder.write("cut.avi", bytes.substr(0, bytes.size() / 2)).string());
        EXPECT_GT(played.frames.size(), 25U) << name;
        EXPECT_LT(played.frames.size(), 55U) << name;
        ASSERT_TRUE(played.error) << name;
        EXPECT_EQ(played.error->code, ErrorCode::VideoIncomplete) << name;
        EXPECT_NEAR(static_cast<double>(played.error->arguments.counts.at("total_ms")), 8000, 1) << name;
        const double missing = static_cast<double>(played.error->arguments.counts.at("missing_ms")) / 1000;
        EXPECT_NEAR(missing, 8 - static_cast<double>(played.frames.size()) / 10, 0.35) << name;
    }
}

TEST(VideoSource, ARecordingThatWasNotEndedSaysSo)
{
    const testing::TemporaryFolder folder;
    if (!testing::writeForeignVideo(folder / "whole.mp4", 40, 10))
        GTEST_SKIP() << "OpenCV without FFmpeg writes no MP4";
    const std::string bytes = testing::contentOf(folder / "whole.mp4");
    const size_t index = bytes.rfind("moov");
    ASSERT_GT(index, bytes.size() / 2) << "the index is at the end";
    const size_t kept = bytes.size() / 2;
    const Played played = play(folder.write("cut.mp4", bytes.substr(0, kept)).string());
    ASSERT_TRUE(played.error);
    EXPECT_EQ(played.error->code, ErrorCode::SourceUnavailable);
    EXPECT_EQ(played.error->arguments.reason, ErrorReason::UnfinishedVideo);
    EXPECT_EQ(played.error->arguments.counts.at("missing_bytes"), index - 4 - kept);
}

TEST(VideoSource, DamageInTheMiddleIsCounted)
{
    const testing::TemporaryFolder folder;
    ASSERT_TRUE(testing::writeForeignVideo(folder / "whole.avi", 20, 10));
    std::string bytes = testing::contentOf(folder / "whole.avi");
    const size_t picture = bytes.find("\xFF\xDA", bytes.size() / 2); // the coded part of a JPEG begins there
    ASSERT_LT(picture + 400, bytes.size());
    std::fill_n(bytes.begin() + static_cast<ptrdiff_t>(picture) + 40, 300, '\xFE');
    const Played played = play(folder.write("holed.avi", bytes).string());
    ASSERT_TRUE(played.error);
    EXPECT_EQ(played.error->code, ErrorCode::VideoIncomplete);
    EXPECT_GE(played.error->arguments.counts.at("damaged_frames"), 1U);
}

size_t damagedFrames(const Played& played)
{
    if (!played.error || played.error->code != ErrorCode::VideoIncomplete)
        return 0;
    const auto found = played.error->arguments.counts.find("damaged_frames");
    return found == played.error->arguments.counts.end() ? 0 : found->second;
}

// It has no length and no index: its packets' counters tell.
TEST(VideoSource, WhatIsLostOfATransportStreamIsSaid)
{
    const testing::TemporaryFolder folder;
    if (!testing::writeForeignVideo(folder / "whole.ts", 40, 10))
        GTEST_SKIP() << "OpenCV without FFmpeg writes no MPEG-TS";
    const std::string whole = testing::contentOf(folder / "whole.ts");
    ASSERT_EQ(whole.size() % 188, 0U);
    const Played all = play((folder / "whole.ts").string());
    EXPECT_EQ(all.frames.size(), 40U);
    EXPECT_FALSE(all.error);
    size_t tried = 0;
    for (size_t at = 188 * 20; at + 188 * 2 < whole.size(); at += 188 * 9) {
        if (whole[at + 1] != 1 || whole[at + 2] != 0)
            continue; // not of the pictures, or the first of one
        std::string gone = whole;
        gone.erase(at, 188);
        const Played played = play(folder.write("gone.ts", gone).string());
        EXPECT_GE(damagedFrames(played), 1U) << at;
        ++tried;
    }
    EXPECT_GT(tried, 0U);
    const Played cut =
        play(folder.write("cut.ts", whole.substr(0, whole.size() / 2 / 188 * 188 + 50)).string());
    EXPECT_LT(cut.frames.size(), 40U);
    EXPECT_GE(damagedFrames(cut), 1U);
}

TEST(VideoSource, APictureThatMatroskasReaderPassesOverIsSaid)
{
    const testing::TemporaryFolder folder;
    if (!testing::writeForeignVideo(folder / "whole.mkv", 20, 10))
        GTEST_SKIP() << "OpenCV without FFmpeg writes no Matroska";
    std::string bytes = testing::contentOf(folder / "whole.mkv");
    // A block: its mark, its length in two bytes, its track.
    size_t block = bytes.size() / 2;
    while (block + 4 < bytes.size() &&
           !(bytes[block] == '\xA3' && (bytes[block + 1] & 0xF0) == 0x40 && bytes[block + 3] == '\x81'))
        ++block;
    ASSERT_LT(block + 4, bytes.size());
    bytes[block] = '\x80'; // a mark that nobody knows
    const Played played = play(folder.write("a.mkv", bytes).string());
    EXPECT_EQ(played.frames.size(), 19U);
    EXPECT_GE(damagedFrames(played), 1U);
}

TEST(VideoSource, AnAviThatCountsOnePictureMoreSaysSo)
{
    const testing::TemporaryFolder folder;
    ASSERT_TRUE(testing::writeForeignVideo(folder / "whole.avi", 20, 10));
    std::string bytes = testing::contentOf(folder / "whole.avi");
    const size_t header = bytes.find("strh");
    ASSERT_NE(header, std::string::npos);
    ASSERT_EQ(bytes[header + 40], 20) << "dwLength";
    bytes[header + 40] = 21;
    const Played played = play(folder.write("a.avi", bytes).string());
    EXPECT_EQ(played.frames.size(), 20U);
    ASSERT_TRUE(played.error);
    EXPECT_EQ(played.error->arguments.counts.at("missing_ms"), 100U);
    EXPECT_EQ(played.error->arguments.counts.at("total_ms"), 2100U);
}

TEST(VideoSource, APathIsAPathWhateverItLooksLike)
{
    const testing::TemporaryFolder folder;
    const std::string bytes = testing::contentOf(
        write(folder / "plain.mp4", {{testing::quarters(64, 48), 0}, {testing::quarters(64, 48), 0.1}}));
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    for (const char* name :
         {"20:15:00.mp4", "VID:1.mp4", "tcp:127.0.0.1:9999", "http:127.0.0.1:9999", "udp:127.0.0.1:9999",
          "concat:plain.mp4|plain.mp4", "async:plain.mp4", "x%03d.mp4", "file:plain.mp4", "-", "pipe:0"}) {
        folder.write(name, bytes);
        const Played played = play(name);
        EXPECT_EQ(played.frames.size(), 2U) << name << ' ' << (played.error ? played.error->detail : "");
        EXPECT_TRUE(isVideoFile(systemFiles(), name)) << name;
    }
    std::filesystem::current_path(before);
}

TEST(VideoSource, WhatIsNotThereIsAMissingFile)
{
    for (const char* name : {"nosuch.mp4", "./nosuch.mp4", "no/such/film", "10:00.mp4"}) {
        const Played played = play(name);
        ASSERT_TRUE(played.error) << name;
        EXPECT_EQ(played.error->code, ErrorCode::FileMissing) << name;
    }
}

TEST(VideoSource, PlaylistsAreNeverFollowed)
{
    const testing::TemporaryFolder folder;
    const std::string video = write(folder / "real.mp4", {{testing::quarters(64, 48), 0}});
    ASSERT_EQ(::mkfifo((folder / "fifo.ts").c_str(), 0600), 0);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(
        reasonOf(folder.write("a.mp4", "#EXTM3U\n#EXTINF:1,\n" + video + "\n#EXT-X-ENDLIST\n").string()),
        ErrorReason::Playlist);
    EXPECT_EQ(reasonOf(folder.write("b.mp4", "#EXTM3U\n#EXTINF:1,\nfifo.ts\n#EXT-X-ENDLIST\n").string()),
              ErrorReason::Playlist);
    EXPECT_EQ(reasonOf(folder.write("c.mp4", "ffconcat version 1.0\nfile 'real.mp4'\n").string()),
              ErrorReason::Playlist);
    EXPECT_EQ(
        reasonOf(
            folder.write("d.mp4", "<?xml version=\"1.0\"?><MPD><BaseURL>real.mp4</BaseURL></MPD>").string()),
        ErrorReason::Playlist);
    EXPECT_EQ(reasonOf(folder.write("e.mp4", "v=0\nc=IN IP4 127.0.0.1\nm=video 5000 RTP/AVP 96\n").string()),
              ErrorReason::Playlist);
    EXPECT_EQ(reasonOf(folder.write("f.mp4", "file 'real.mp4'\n").string()), ErrorReason::NotAVideo);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5)) << "the pipe was not opened";
    EXPECT_FALSE(isVideoFile(systemFiles(), folder / "a.mp4"));
}

TEST(VideoSource, PipesAndSocketsAreRefusedWithoutWaiting)
{
    const testing::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe.mp4").c_str(), 0600), 0);
    std::filesystem::create_symlink("pipe.mp4", folder / "link.mp4");
    for (const char* name : {"pipe.mp4", "link.mp4"}) {
        const auto begin = std::chrono::steady_clock::now();
        const Played played = play((folder / name).string());
        ASSERT_TRUE(played.error) << name;
        EXPECT_EQ(played.error->code, ErrorCode::FileUnreadable) << name;
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1)) << name;
    }
}

// A server that takes the connection and never says a word.
TEST(VideoSource, OpeningAStalledStreamEndsWhenItIsStopped)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&place), size), 0);
    ASSERT_EQ(::listen(listener, 4), 0);
    ASSERT_EQ(::getsockname(listener, reinterpret_cast<sockaddr*>(&place), &size), 0);
    const std::string host = "127.0.0.1:" + std::to_string(ntohs(place.sin_port));
    for (const char* scheme : {"http", "rtsp", "tcp"}) {
        std::stop_source stop;
        SourceOptions options;
        options.stop = stop.get_token();
        std::thread user([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            stop.request_stop();
        });
        const auto begin = std::chrono::steady_clock::now();
        const auto source = opened(std::string(scheme) + "://" + host + "/live", options);
        const auto took = std::chrono::steady_clock::now() - begin;
        user.join();
        ASSERT_FALSE(source) << scheme;
        EXPECT_EQ(source.error().code, ErrorCode::Cancelled) << scheme;
        EXPECT_LT(took, std::chrono::milliseconds(2500)) << scheme;
    }
    ::close(listener);
}

TEST(VideoSource, CountsScenesAtCutsOnly)
{
    const testing::TemporaryFolder folder;
    std::vector<std::pair<Image, double>> pictures;
    const Image wide = testing::blotches(260, 120, 3);
    for (int i = 0; i < 10; ++i) { // the camera moves by 3 % of the width a frame
        Image view(160, 120);
        for (int y = 0; y < 120; ++y)
            std::copy_n(wide.row(y) + static_cast<ptrdiff_t>(i) * 5 * 3, 160 * 3, view.row(y));
        pictures.emplace_back(view, i * 0.1);
    }
    for (int i = 10; i < 20; ++i)
        pictures.emplace_back(testing::checkerboard(160, 120, 40), i * 0.1);
    const Played played = play(write(folder / "cut.mp4", pictures));
    ASSERT_EQ(played.frames.size(), 20U);
    for (const Frame& frame : played.frames)
        EXPECT_EQ(frame.scene, frame.index < 10 ? 0 : 1) << frame.index;
}

TEST(VideoSource, AUrlNeedsAScheme)
{
    EXPECT_EQ(findSource(systemFiles(), "RTSP://host/x")->kind, SourceKind::Stream);
    EXPECT_EQ(findSource(systemFiles(), "file:///etc/passwd").error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(findSource(systemFiles(), "concat://a|b").error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(findSource(systemFiles(), "./a b://c").error().code, ErrorCode::FileMissing);
}

} // namespace
} // namespace familiar::core
