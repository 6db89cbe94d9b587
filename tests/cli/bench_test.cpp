// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/clitest.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

namespace familiar::app {
namespace {

Outcome bench(std::vector<std::string> arguments, const std::stop_token& stop = {})
{
    const testing::TemporaryFolder folder;
    arguments.insert(arguments.begin(), {"--data-dir", folder.path().string(), "--threads", "1", "--format",
                                         "json", "bench", "--seconds", "0"});
    return runProgram(arguments, stop);
}

TEST(Bench, MeasuresEveryStepOfTheWay)
{
    const Outcome outcome = bench({"--backbones", "mobilenet-v3-small"});
    ASSERT_EQ(outcome.code, exitOk) << outcome.err;
    const auto report = nlohmann::json::parse(outcome.out);
    EXPECT_GE(report.at("cores"), 1);
    std::map<std::string, int> steps;
    for (const auto& figure : report.at("figures")) {
        ++steps[figure.at("step")];
        EXPECT_GT(figure.at("value"), 0.0) << figure;
        EXPECT_EQ(figure.at("random_weights"), figure.at("step") == "backbone") << "none is installed here";
        EXPECT_EQ(figure.at("gflops") > 0.0, figure.at("step") == "backbone") << figure;
        EXPECT_EQ(figure.at("threads"), 1) << figure;
    }
    // No detector is installed in an empty data folder; our own kernels are measured where there are any.
    const int matrices = report.at("vector_floats") > 0 ? 2 : 1;
    EXPECT_EQ(steps, (std::map<std::string, int>{
                         {"matrix", matrices}, {"decode", 2}, {"backbone", 2}, {"head", 2}}));
}

TEST(Bench, AnUnknownNetworkIsNamed)
{
    const Outcome outcome = bench({"--backbones", "vgg99"});
    EXPECT_EQ(outcome.code, exitModel);
    EXPECT_NE(outcome.err.find("vgg99"), std::string::npos) << outcome.err;
}

TEST(Bench, StopsWhenAsked)
{
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(bench({}, stop.get_token()).code, exitStopped);
}

} // namespace
} // namespace familiar::app
