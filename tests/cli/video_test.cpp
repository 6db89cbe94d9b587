// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Videos on the command line: identify, live, what they write and what they start.
#include "core/live/framesource.h"
#include "core/live/videowriter.h"
#include "tests/cli/clitest.h"
#include "tests/support/drawnvideo.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace familiar::app {
namespace {

using nlohmann::json;

class CliVideoTest : public CliTest
{
protected:
    // A model for whole pictures needs no weights; `Ana` and `Bo` are what photoFolder() draws.
    void SetUp() override
    {
        CliTest::SetUp();
        ASSERT_EQ(run(trainArguments(photoFolder(), model())).code, exitOk);
    }

    // One second of Ana's first photo, ten frames a second.
    std::string clip(const std::string& name)
    {
        auto writer = core::VideoWriter::create(core::systemFiles(), folder / name);
        EXPECT_TRUE(writer);
        for (int i = 0; i < 10; ++i)
            EXPECT_TRUE((*writer)->add(testing::quarters(96, 96), i * 0.1));
        EXPECT_TRUE((*writer)->finish());
        return (folder / name).string();
    }

    static std::vector<std::string> linesOf(const std::string& text)
    {
        std::istringstream in(text);
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);)
            lines.push_back(line);
        return lines;
    }

    static size_t framesOf(const std::filesystem::path& file)
    {
        auto source =
            core::openSource(core::systemFiles(), *core::findSource(core::systemFiles(), file.string()));
        size_t frames = 0;
        for (; source; ++frames)
            if (const auto frame = (*source)->read(); !frame || !frame->has_value())
                return frames;
        return frames;
    }
};

TEST_F(CliVideoTest, IdentifyReadsVideosWithAColumnForTheTime)
{
    const Outcome named = run({"identify", model(), clip("20:15:00.mp4"), photoFolder() + "/Ana/0.jpg",
                               "--threshold", "0", "--quiet"});
    ASSERT_EQ(named.code, exitOk) << named.err;
    const auto lines = linesOf(named.out);
    ASSERT_EQ(lines.size(), 6U) << named.out;
    EXPECT_EQ(lines[0], "file,name,score,left,top,right,bottom,time");
    for (const auto& [line, time] : std::vector<std::pair<size_t, std::string>>{
             {1, ",0.000"}, {2, ",0.300"}, {3, ",0.500"}, {4, ",0.800"}, {5, ","}})
        EXPECT_TRUE(lines[line].ends_with(time)) << lines[line];
    for (const std::string& line : lines)
        EXPECT_EQ(std::count(line.begin(), line.end(), ','), 7) << line;
}

TEST_F(CliVideoTest, IdentifyTellsWhoFromWhenToWhen)
{
    const std::string video = clip("a.mp4");
    const Outcome named =
        run({"identify", model(), video, "--threshold", "0", "--every", "0", "--format", "json", "--quiet"});
    ASSERT_EQ(named.code, exitOk) << named.err;
    const json one = json::parse(named.out).at(0);
    EXPECT_EQ(one["frames_looked_at"], 10);
    ASSERT_EQ(one["frames"].size(), 10U);
    EXPECT_EQ(one["frames"][3]["time"], 0.3);
    EXPECT_EQ(one["frames"][3]["faces"].size(), 1U);
    ASSERT_EQ(one["timeline"].size(), 1U);
    EXPECT_EQ(one["timeline"][0]["from"], 0.0);
    EXPECT_EQ(one["timeline"][0]["to"], 0.9);
    EXPECT_EQ(one["timeline"][0]["name"], one["frames"][0]["faces"][0]["name"]);
    const Outcome lines = run({"identify", model(), video, "--format", "jsonl", "--quiet"});
    ASSERT_EQ(linesOf(lines.out).size(), 5U);
    EXPECT_TRUE(json::parse(linesOf(lines.out)[4]).contains("timeline"));
}

TEST_F(CliVideoTest, AnnotateWritesAVideoAndOverwritesNothing)
{
    const std::string video = clip("a.mp4");
    const std::string out = (folder / "out").string();
    const std::string name = folder.path().filename().native() + "_a";
    EXPECT_EQ(run({"identify", model(), video, "--annotate", out, "--quiet"}).code, exitOk);
    EXPECT_EQ(framesOf(folder / "out" / (name + ".mp4")), 4U);
    const std::string first = testing::contentOf(folder / "out" / (name + ".mp4"));
    EXPECT_EQ(run({"identify", model(), video, "--annotate", out, "--every", "0", "--quiet"}).code, exitOk);
    EXPECT_EQ(testing::contentOf(folder / "out" / (name + ".mp4")), first);
    EXPECT_EQ(framesOf(folder / "out" / (name + "_1.mp4")), 10U);
}

TEST_F(CliVideoTest, ACutVideoIsNamedAsFarAsItGoesAndSaidSo)
{
    ASSERT_TRUE(testing::writeForeignVideo(folder / "whole.avi", 80, 10));
    const std::string bytes = testing::contentOf(folder / "whole.avi");
    const std::string cut = folder.write("cut.avi", bytes.substr(0, bytes.size() / 2)).string();
    const Outcome live = run({"live", model(), "--source", cut, "--quiet"});
    EXPECT_EQ(live.code, exitSomeFailed);
    EXPECT_GT(linesOf(live.out).size(), 25U);
    EXPECT_NE(live.err.find("of its 8.0 seconds are missing"), std::string::npos) << live.err;
    const Outcome named = run({"identify", model(), cut, "--format", "json", "--quiet"});
    EXPECT_EQ(named.code, exitSomeFailed);
    EXPECT_EQ(json::parse(named.out).at(0)["total_ms"], 8000);
    EXPECT_GT(json::parse(named.out).at(0)["missing_ms"], 2500);
}

TEST_F(CliVideoTest, AMissingFileIsSaidToBeMissing)
{
    const Outcome live = run({"live", model(), "--source", "nosuch.mp4"});
    EXPECT_EQ(live.code, exitData);
    EXPECT_NE(live.err.find("There is no file nosuch.mp4"), std::string::npos) << live.err;
}

TEST_F(CliVideoTest, LiveRecordsAVideoAndItsTimeline)
{
    const std::string video = clip("a.mp4");
    const std::string record = (folder / "record.mp4").string();
    ASSERT_EQ(
        run({"live", model(), "--source", video, "--threshold", "0", "--record", record, "--quiet"}).code,
        exitOk);
    EXPECT_EQ(framesOf(record), 10U);
    const json timeline = json::parse(testing::contentOf(record + ".json"));
    EXPECT_EQ(timeline["frames"], 10);
    EXPECT_EQ(timeline["source"], video);
    ASSERT_FALSE(timeline["timeline"].empty());
    EXPECT_EQ(timeline["timeline"].back()["to"], 0.9);
    const std::string before = testing::contentOf(record);
    EXPECT_EQ(run({"live", model(), "--source", video, "--record", record, "--quiet"}).code, exitWrite);
    EXPECT_EQ(testing::contentOf(record), before);
    EXPECT_EQ(run({"live", model(), "--source", video, "--record", (folder / "a.exe").string()}).code,
              exitUsage);
}

TEST_F(CliVideoTest, ANameStartsTheUsersProgramOncePerTrackWithoutAShell)
{
    const std::string script =
        folder
            .write(
                "told",
                "#!/bin/sh\nfor word in \"$@\"; do echo \"[$word]\"; done >>\"$0.out\"\ncat >>\"$0.out\"\n")
            .string();
    std::filesystem::permissions(script, std::filesystem::perms::owner_all);
    const std::string video = clip("a; touch b.mp4");
    const Outcome live =
        run({"live", model(), "--source", video, "--threshold", "0", "--on-name", script, "--quiet"});
    ASSERT_EQ(live.code, exitOk) << live.err;
    std::string told;
    for (int waits = 0; waits < 100 && told.find('}') == std::string::npos; ++waits) {
        ::usleep(50'000);
        told = testing::contentOf(script + ".out");
    }
    const auto lines = linesOf(told);
    ASSERT_EQ(lines.size(), 5U) << told;
    EXPECT_EQ(lines[2], "[" + video + "]") << "no shell took it apart";
    const json event = json::parse(lines[4]);
    EXPECT_EQ("[" + event["name"].get<std::string>() + "]", lines[0]);
    EXPECT_EQ(event["camera"], video);
    const Outcome wrong = run(
        {"live", model(), "--source", video, "--threshold", "0", "--on-name", "/no/such/program", "--quiet"});
    EXPECT_EQ(wrong.code, exitOk) << "the picture goes on";
    EXPECT_NE(wrong.err.find("/no/such/program cannot be started"), std::string::npos) << wrong.err;
}

TEST_F(CliVideoTest, AVideosNamesAreTagsBesideIt)
{
    const std::string video = clip("a.mp4");
    const Outcome named = run({"identify", model(), video, "--threshold", "0", "--xmp", "--quiet"});
    ASSERT_EQ(named.code, exitOk) << named.err;
    const std::string sidecar = testing::contentOf(video + ".xmp");
    EXPECT_TRUE(sidecar.find("People/Ana") != std::string::npos ||
                sidecar.find("People/Ben") != std::string::npos)
        << sidecar;
    EXPECT_EQ(sidecar.find("RegionList"), std::string::npos) << "they have no place in it";
}

TEST_F(CliVideoTest, SeveralSourcesAreNamedInTheOrderOfTheirTimes)
{
    const std::string a = clip("a.mp4");
    const std::string b = clip("b.mp4");
    const std::string recordA = (folder / "ra.mp4").string();
    const std::string recordB = (folder / "rb.mp4").string();
    const Outcome both = run({"live", model(), "--source", a, "--source", b, "--threshold", "0", "--record",
                              recordA, "--record", recordB, "--frames", "7", "--quiet"});
    ASSERT_EQ(both.code, exitOk) << both.err;
    const auto lines = linesOf(both.out);
    ASSERT_EQ(lines.size(), 14U) << "seven of each";
    double time = 0;
    for (size_t i = 0; i < lines.size(); ++i) {
        const json line = json::parse(lines[i]);
        EXPECT_EQ(line["source"], i % 2 == 0 ? a : b);
        EXPECT_GE(line["time"], time);
        time = line["time"];
    }
    EXPECT_EQ(json::parse(lines[12])["tracks"], json::parse(lines[13])["tracks"])
        << "each with its own tracks";
    EXPECT_EQ(framesOf(recordA), 7U);
    EXPECT_EQ(json::parse(testing::contentOf(recordB + ".json"))["source"], b);
}

TEST_F(CliVideoTest, OneSourceThatCannotBeReadLeavesTheOthers)
{
    const std::string a = clip("a.mp4");
    const Outcome gone = run({"live", model(), "--source", "nosuch.mp4", "--source", a, "--quiet"});
    EXPECT_EQ(gone.code, exitSomeFailed);
    EXPECT_EQ(linesOf(gone.out).size(), 10U);
    EXPECT_NE(gone.err.find("There is no file nosuch.mp4"), std::string::npos) << gone.err;
    const Outcome none = run({"live", model(), "--source", "nosuch.mp4", "--source", "nor.mp4", "--quiet"});
    EXPECT_EQ(none.code, exitData);
    const Outcome twice =
        run({"live", model(), "--source", a, "--source", (folder / "." / "a.mp4").string(), "--quiet"});
    EXPECT_EQ(twice.code, exitUsage);
    EXPECT_NE(twice.err.find("is given twice"), std::string::npos) << twice.err;
    const Outcome records = run({"live", model(), "--source", a, "--source", clip("b.mp4"), "--record",
                                 (folder / "r.mp4").string(), "--quiet"});
    EXPECT_EQ(records.code, exitUsage);
    EXPECT_NE(records.err.find("2 sources and 1 files"), std::string::npos) << records.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "r.mp4"));
}

} // namespace
} // namespace familiar::app
