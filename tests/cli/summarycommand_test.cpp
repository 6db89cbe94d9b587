// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// summary and explain.
#include "tests/cli/clitest.h"

#include <nlohmann/json.hpp>

namespace familiar::app {
namespace {

using nlohmann::json;

// The two tables of Keras's model.summary(), without any weights.
TEST_F(CliTest, SummaryAddsUpToKerassTables)
{
    const std::vector<std::string> wanted{"summary",  "--backbone", "vgg16-keras", "--head", "dense",
                                          "--people", "3"};
    const Outcome text = run(wanted);
    ASSERT_EQ(text.code, exitOk) << text.err;
    EXPECT_NE(text.out.find("27,724,867 parameters = 13,010,179 learned + 14,714,688 frozen"),
              std::string::npos)
        << text.out;
    auto small = wanted;
    small.insert(small.end(), {"--size", "64", "--format", "json"});
    const json summary = json::parse(run(small).out);
    EXPECT_EQ(summary["parameters"], 15'928'387);
    EXPECT_EQ(summary["learned"], 1'213'699);
    EXPECT_EQ(summary["frozen"], 14'714'688);
    EXPECT_GT(summary["multiply_adds"].get<int64_t>(), 1'000'000'000);
    ASSERT_EQ(summary["layers"].size(), 23U);
    const json& first = summary["layers"][0];
    EXPECT_EQ(first["name"], "block1_conv1");
    EXPECT_EQ(first["kind"], "convolution");
    EXPECT_EQ(first["output"], (json{64, 64, 64}));
    EXPECT_EQ(first["parameters"], 1'792);
    EXPECT_EQ(first["learned"], false);
    EXPECT_EQ(summary["layers"][22]["learned"], true);
}

TEST_F(CliTest, SummaryTellsWrongUsageApart)
{
    EXPECT_EQ(run({"summary", "--backbone", "nothing"}).code, exitModel);
    EXPECT_EQ(run({"summary", "--backbone", "vgg16", "--size", "8"}).code, exitUsage);
    EXPECT_EQ(run({"summary", "--people", "0"}).code, exitUsage);
    EXPECT_EQ(run({"summary", "--backbone", "sface"}).code, exitModel) << "its layers are in an ONNX file";
    EXPECT_NE(run({"summary", (folder / "none.familiar").string()}).code, exitOk);
}

TEST_F(CliTest, ExplainWritesAPictureAndSaysWhy)
{
    const std::string photos = photoFolder();
    ASSERT_EQ(run(trainArguments(photos, model())).code, exitOk);
    const std::string picture = (folder / "why.png").string();
    const std::vector<std::string> arguments{"explain",  model(), photos + "/Ana/1.jpg", "-o", picture,
                                             "--format", "json"};
    const Outcome explained = run(arguments);
    ASSERT_EQ(explained.code, exitOk) << explained.err;
    const json why = json::parse(explained.out);
    EXPECT_EQ(why["scores"].size(), 2U);
    EXPECT_EQ(why["scores"][0]["name"], "Ana");
    ASSERT_GE(why["evidence"].size(), 4U);
    EXPECT_EQ(why["evidence"].size(), why["evidence"][0].size());
    EXPECT_NE(why["words"].get<std::string>().find("Ana"), std::string::npos);
    EXPECT_EQ(why["regions"].size(), 5U) << "the parts of a whole picture";
    EXPECT_TRUE(std::filesystem::exists(picture));
    // What is there is not replaced silently.
    EXPECT_EQ(run(arguments).code, exitWrite);
    auto forced = arguments;
    forced.emplace_back("--force");
    EXPECT_EQ(run(forced).code, exitOk);
    EXPECT_EQ(run({"explain", model(), photos + "/none.jpg"}).code, exitData);
}

TEST_F(CliTest, ExplainWritesWhatTheNetworkSees)
{
    const std::string photos = photoFolder();
    auto training = trainArguments(photos, model());
    std::replace(training.begin(), training.end(), std::string("none"), std::string("classic"));
    training.insert(training.end(), {"--variants", "3"});
    ASSERT_EQ(run(training).code, exitOk);
    const std::filesystem::path sees = folder / "sees";
    const std::vector<std::string> arguments{"explain", model(), photos + "/Ana/1.jpg", "--sees",
                                             sees.string()};
    const Outcome outcome = run(arguments);
    ASSERT_EQ(outcome.code, exitOk) << outcome.err;
    const json seen = json::parse(testing::contentOf(sees / "sees.json"));
    ASSERT_EQ(seen["looks"].size(), 4U) << "the picture and its three variants";
    EXPECT_EQ(seen["looks"][0]["kind"], "clean");
    EXPECT_EQ(seen["looks"][1]["kind"], "drawn");
    EXPECT_NE(seen["looks"][1]["turned_degrees"], 0.0);
    EXPECT_GT(seen["blocks"].size(), 3U);
    EXPECT_EQ(seen["nearest"].size(), 2U);
    EXPECT_EQ(seen["nearest"][0]["name"], "Ana");
    for (const json& look : seen["looks"])
        EXPECT_TRUE(std::filesystem::exists(sees / look["file"].get<std::string>()));
    for (const json& block : seen["blocks"]) {
        ASSERT_EQ(block["maps"].size(), 4U);
        EXPECT_GE(block["maps"][0]["mean"], block["maps"][3]["mean"]);
        EXPECT_TRUE(std::filesystem::exists(sees / block["maps"][3]["file"].get<std::string>()));
    }
    EXPECT_EQ(run(arguments).code, exitWrite) << "what is there is not replaced silently";
    EXPECT_EQ(run({"explain", model(), photos + "/none.jpg", "--sees", (folder / "no").string()}).code,
              exitData);
}

TEST_F(CliTest, TrainWritesEventFiles)
{
    auto arguments = trainArguments(photoFolder(), model(), "3");
    arguments.insert(arguments.end(), {"--tensorboard", (folder / "board").string()});
    ASSERT_EQ(run(arguments).code, exitOk);
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "board")) {
        ++files;
        const std::string bytes = testing::contentOf(entry.path());
        size_t figures = 0;
        for (size_t at = bytes.find("loss/validation"); at != std::string::npos;
             at = bytes.find("loss/validation", at + 1))
            ++figures;
        EXPECT_EQ(figures, 3U);
    }
    EXPECT_EQ(files, 1);
}

} // namespace
} // namespace familiar::app
