// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// train, from the photos to the model file.
#include "tests/cli/clitest.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <thread>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace familiar::app {
namespace {

using nlohmann::json;

std::string bytesOf(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(stream), {});
    EXPECT_FALSE(bytes.empty()) << file;
    return bytes;
}

TEST_F(CliTest, TrainsDescribesEvaluatesAndIdentifies)
{
    const std::string photos = photoFolder();
    auto arguments = trainArguments(photos, model());
    arguments.insert(arguments.end(), {"--format", "json"});
    const Outcome trained = run(arguments);
    ASSERT_EQ(trained.code, exitOk) << trained.err;
    const json report = json::parse(trained.out);
    EXPECT_EQ(report["epochs"].size(), 15U);
    EXPECT_EQ(report["training_photos"].get<int>() + report["validation_photos"].get<int>(), 20);
    for (const char* stage : {"scan", "decode", "detect", "features", "head"})
        EXPECT_TRUE(report["seconds"].contains(stage)) << stage;
    EXPECT_FALSE(std::filesystem::exists(model() + ".checkpoint"));

    const Outcome described = run({"describe", model()});
    EXPECT_EQ(described.code, exitOk);
    EXPECT_NE(described.out.find("Ana, Ben"), std::string::npos) << described.out;
    EXPECT_NE(described.out.find("random weights"), std::string::npos);

    const Outcome judged = run({"evaluate", model(), photos, "--quiet"});
    ASSERT_EQ(judged.code, exitOk) << judged.err;
    const json evaluation = json::parse(judged.out);
    EXPECT_EQ(evaluation["photos"], 20);
    EXPECT_GE(evaluation["top1"].get<double>(), 0.9);
    for (const char* key : {"no_face", "correct", "interval", "per_person", "confusion", "mistakes",
                            "known_named", "strangers_named", "ms_per_face"})
        EXPECT_TRUE(evaluation.contains(key)) << key;

    // The same seed gives the same numbers.
    const json again = json::parse(run(arguments).out);
    EXPECT_EQ(again["epochs"].back()["validation_loss"], report["epochs"].back()["validation_loss"]);
    EXPECT_EQ(again["threshold"], report["threshold"]);
    EXPECT_GT(again["cache_hits"].get<int>(), 0);
}

TEST_F(CliTest, ThePlainLoopGivesWhatTheCacheGives)
{
    auto arguments = trainArguments(photoFolder(4), model(), "4");
    std::replace(arguments.begin(), arguments.end(), std::string("none"), std::string("classic"));
    arguments.insert(arguments.end(), {"--format", "json"});
    const json cached = json::parse(run(arguments).out);
    arguments.push_back("--no-cache");
    const Outcome plain = run(arguments);
    ASSERT_EQ(plain.code, exitOk) << plain.err;
    const json loop = json::parse(plain.out);
    ASSERT_EQ(loop["epochs"].size(), cached["epochs"].size());
    for (size_t i = 0; i < loop["epochs"].size(); ++i)
        EXPECT_NEAR(loop["epochs"][i]["loss"].get<double>(), cached["epochs"][i]["loss"].get<double>(), 1e-4);
}

TEST_F(CliTest, EqualRunsWriteEqualFiles)
{
    ASSERT_EQ(setenv("SOURCE_DATE_EPOCH", "1000000000", 1), 0);
    const std::string photos = photoFolder(6);
    auto arguments = trainArguments(photos, model(), "5");
    std::replace(arguments.begin(), arguments.end(), std::string("none"), std::string("classic"));
    ASSERT_EQ(run(arguments).code, exitOk); // from an empty cache
    const std::string first = bytesOf(model());
    ASSERT_EQ(run(arguments).code, exitOk); // from a full one
    EXPECT_TRUE(bytesOf(model()) == first);
    arguments.insert(arguments.end(), {"--seed", "2"});
    ASSERT_EQ(run(arguments).code, exitOk);
    EXPECT_FALSE(bytesOf(model()) == first);
    ASSERT_EQ(unsetenv("SOURCE_DATE_EPOCH"), 0);
}

TEST_F(CliTest, AStopBeforeTheFirstEpochIsCode130AndLeavesNoModel)
{
    std::stop_source stop;
    stop.request_stop();
    const Outcome outcome = run(trainArguments(photoFolder(3), model()), stop.get_token());
    EXPECT_EQ(outcome.code, exitStopped);
    EXPECT_FALSE(std::filesystem::exists(model()));
}

// The real program, stopped by a signal in the middle of its epochs, resumes to the very file of an unbroken
// run.
TEST_F(CliTest, AnInterruptedRunResumesToTheSameFile)
{
    const std::string photos = photoFolder();
    const auto start = [&](const std::string& target, bool resume) {
        auto arguments = trainArguments(photos, target, "3000");
        arguments.insert(arguments.end(),
                         {"--plateau-patience", "0"}); // else the rate falls to nothing first
        arguments.insert(arguments.begin(), {FAMILIAR_CLI_PROGRAM, "--data-dir", (folder / "data").string()});
        if (resume)
            arguments.push_back("--resume");
        const pid_t child = ::fork();
        if (child == 0) {
            std::vector<char*> pointers;
            for (std::string& argument : arguments)
                pointers.push_back(argument.data());
            pointers.push_back(nullptr);
            ::setenv("SOURCE_DATE_EPOCH", "1000000000", 1);
            (void)!::freopen("/dev/null", "w", stdout);
            ::execv(pointers[0], pointers.data());
            ::_exit(127);
        }
        return child;
    };
    const auto wait = [](pid_t child) {
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    };
    const std::string whole = (folder / "whole.familiar").string();
    ASSERT_EQ(wait(start(whole, false)), exitOk);
    const pid_t child = start(model(), false);
    // Until the first checkpoint is there; the run is many times longer.
    for (int i = 0; i < 600 && !std::filesystem::exists(model() + ".checkpoint"); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ::kill(child, SIGTERM);
    ASSERT_EQ(wait(child), exitStopped);
    ASSERT_EQ(wait(start(model(), true)), exitOk);
    EXPECT_TRUE(bytesOf(whole) == bytesOf(model()));
}

} // namespace
} // namespace familiar::app
