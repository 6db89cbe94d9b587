// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real program on real full disks, closed pipes and odd targets.
#include "tests/cli/clitest.h"
#include "tests/support/smallmodel.h"

#include "core/recognition/modelfile.h"

#include <cstdlib>

#include <sys/stat.h>
#include <sys/wait.h>

namespace familiar::app {
namespace {

class Faults : public CliTest
{
protected:
    // Runs a line of the shell; returns its exit code.
    static int shell(const std::string& line)
    {
        const int status = std::system(line.c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    }
    std::string program(const std::string& words) const
    {
        return std::string(FAMILIAR_CLI_PROGRAM) + " --data-dir " + (folder / "data").string() + " " + words;
    }
};

// A disk of the kernel's with 64 KB, for every kind of export and for a training.
TEST_F(Faults, ARealFullDiskLeavesNothingAtTheTarget)
{
    if (shell("unshare -Urm true 2>/dev/null") != 0)
        GTEST_SKIP() << "This user may not mount a small disk.";
    ASSERT_EQ(run(trainArguments(photoFolder(3), model(), "1")).code, exitOk);
    std::filesystem::create_directory(folder / "disk");
    const std::string disk = (folder / "disk").string();
    const auto onSmallDisk = [&](const std::string& words) {
        return shell("unshare -Urm sh -c 'mount -t tmpfs -o size=64k none " + disk + " && { " +
                     program(words) + "; code=$?; [ -z \"$(ls " + disk +
                     ")\" ] || code=99; exit $code; }' >/dev/null 2>&1");
    };
    for (const char* kind : {"onnx", "torchscript", "safetensors", "keras", "bundle"})
        EXPECT_EQ(onSmallDisk("export " + model() + " --to " + kind + " -o " + disk + "/m"), exitWrite)
            << kind;
    std::string words;
    for (const std::string& word : trainArguments(photoFolder(3), disk + "/m.familiar", "1"))
        words += word + " ";
    EXPECT_EQ(onSmallDisk(words), exitWrite); // told before the work
}

TEST_F(Faults, OddTargetsAreCodeFiveAndStay)
{
    ASSERT_TRUE(core::saveModel(core::systemFiles(), model(), testing::smallModel({"Ana", "Ben"})));
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    std::filesystem::create_symlink(model(), folder / "link");
    const std::string before = testing::contentOf(model());
    for (const std::string& target : {(folder / "pipe").string(), (folder / "link").string(),
                                      std::string("/dev/null"), folder.path().string()}) {
        EXPECT_EQ(run({"forget", model(), "Ben", "-o", target, "--keep-cache"}).code, exitWrite) << target;
        EXPECT_EQ(run(trainArguments(photoFolder(3), target, "1")).code, exitWrite) << target;
    }
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
    EXPECT_EQ(testing::contentOf(model()), before);
}

TEST_F(Faults, ClosedAndBrokenPipesEndWithACode)
{
    EXPECT_EQ(shell(program("models list") + " </dev/null | true"), 0); // the reader's end goes first
    EXPECT_EQ(shell(program("models list") + " >/dev/full 2>/dev/null"), exitWrite);
    EXPECT_EQ(shell(program("models list") + " <&- >/dev/null 2>&1"), exitOk);
    EXPECT_EQ(shell(program("models list") + " >&- 2>/dev/null"), exitWrite);
    EXPECT_EQ(shell(program("describe --output=-x m") + " >/dev/null 2>&1"), exitUsage);
    std::string many = "describe";
    for (int i = 0; i < 20'000; ++i)
        many += " a";
    EXPECT_EQ(shell(program(many) + " >/dev/null 2>&1"), exitUsage);
}

// A model's file with one flipped bit, and one from before there was a sum.
TEST_F(Faults, AFlippedBitIsCodeFourAndAnOldFileIsNoted)
{
    ASSERT_TRUE(core::saveModel(core::systemFiles(), model(), testing::smallModel({"Ana", "Ben"})));
    const Outcome good = run({"--format", "json", "describe", model()});
    EXPECT_EQ(good.code, exitOk) << good.err;
    EXPECT_NE(good.out.find("\"checksum\": true"), std::string::npos) << good.out;
    std::string bytes = testing::contentOf(model());
    bytes[bytes.size() - 5] ^= 4;
    folder.write("bad.familiar", bytes);
    EXPECT_EQ(run({"describe", (folder / "bad.familiar").string()}).code, exitModel);
}

} // namespace
} // namespace familiar::app
