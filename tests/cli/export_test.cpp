// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// export and selftest, run in this process.
#include "core/recognition/modelfile.h"
#include "tests/cli/clitest.h"
#include "tests/core/exporters/exporttools.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <unistd.h>

namespace familiar::app {
namespace {

class ExportTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        testing::ModelChoice choice;
        choice.sidePx = 32;
        core::WeightStore weights(core::systemFiles(), folder / "data");
        const core::Model model = testing::drawnModel(choice, weights);
        ASSERT_TRUE(core::saveModel(core::systemFiles(), folder / "m.familiar", model));
    }

    Outcome run(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), {"--data-dir", (folder / "data").string(), "--quiet"});
        return runProgram(arguments);
    }
    Outcome exported(const std::string& kind, const std::string& target, const std::string& more = {})
    {
        std::vector<std::string> arguments{"export", path("m.familiar"), "--to", kind, "-o", path(target)};
        if (!more.empty())
            arguments.push_back(more);
        return run(arguments);
    }
    std::string path(const std::string& name) const { return (folder / name).string(); }

    testing::TemporaryFolder folder;
};

TEST_F(ExportTest, WritesEveryKindOfFile)
{
    for (const char* kind : {"onnx", "torchscript", "safetensors", "keras"}) {
        const Outcome outcome = exported(kind, kind);
        EXPECT_EQ(outcome.code, exitOk) << outcome.err;
        EXPECT_NE(outcome.out.find("biometric"), std::string::npos);
        EXPECT_GT(std::filesystem::file_size(folder / kind), 1'000'000U);
    }
    const auto parsed = nlohmann::json::parse(
        run({"--format", "json", "export", path("m.familiar"), "--to", "onnx", "-o", path("again.onnx")})
            .out);
    EXPECT_EQ(parsed["bytes"], std::filesystem::file_size(folder / "again.onnx"));
}

TEST_F(ExportTest, AnExistingTargetNeedsForce)
{
    folder.write("old.onnx", "old");
    const Outcome outcome = exported("onnx", "old.onnx");
    EXPECT_EQ(outcome.code, exitWrite);
    EXPECT_NE(outcome.err.find("--force"), std::string::npos) << outcome.err;
    EXPECT_EQ(testing::contentOf(folder / "old.onnx"), "old");
    EXPECT_EQ(exported("onnx", "old.onnx", "--force").code, exitOk);
    EXPECT_NE(testing::contentOf(folder / "old.onnx"), "old");
}

TEST_F(ExportTest, TargetsThatCannotBeWrittenAreCodeFive)
{
    std::filesystem::create_directories(folder / "folder");
    std::filesystem::create_symlink(folder / "m.familiar", folder / "link.onnx");
    for (const char* target : {"folder", "no/such/folder/m.onnx", "link.onnx"})
        EXPECT_EQ(exported("onnx", target, "--force").code, exitWrite) << target;
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.onnx"));
    EXPECT_TRUE(core::loadModel(core::systemFiles(), folder / "m.familiar"));
}

TEST_F(ExportTest, WrongUsageIsCodeTwo)
{
    EXPECT_EQ(exported("tflite", "x").code, exitUsage);
    EXPECT_EQ(run({"export", path("m.familiar"), "--to", "onnx"}).code, exitUsage);
}

TEST_F(ExportTest, BrokenModelsAreCodeFour)
{
    folder.write("m.familiar", "words");
    EXPECT_EQ(exported("onnx", "x.onnx").code, exitModel);
    EXPECT_FALSE(std::filesystem::exists(folder / "x.onnx"));
}

class BundleTest : public ExportTest
{
protected:
    void SetUp() override
    {
        testing::ModelChoice choice;
        choice.sidePx = 32;
        choice.input = core::InputKind::Whole; // needs no detector
        core::WeightStore weights(core::systemFiles(), folder / "data");
        const core::Model model = testing::drawnModel(choice, weights);
        ASSERT_TRUE(core::saveModel(core::systemFiles(), folder / "m.familiar", model));
        ASSERT_EQ(exported("bundle", "bundle").code, exitOk);
    }
};

TEST_F(BundleTest, SelfTestPassesAndFindsDamage)
{
    const Outcome whole = run({"--format", "json", "selftest", path("bundle")});
    ASSERT_EQ(whole.code, exitOk) << whole.err;
    EXPECT_EQ(nlohmann::json::parse(whole.out)["samples"], 4);
    folder.write("bundle/labels.txt", "nobody\n");
    const Outcome damaged = run({"selftest", path("bundle")});
    EXPECT_EQ(damaged.code, exitModel);
    EXPECT_NE(damaged.err.find("labels.txt was changed"), std::string::npos) << damaged.err;
    EXPECT_EQ(run({"selftest", path("gone")}).code, exitModel);
    EXPECT_EQ(run({"selftest"}).code, exitUsage);
}

TEST_F(BundleTest, AnswersEveryVerbThatTakesAModel)
{
    for (int i = 0; i < 2; ++i)
        folder.write(
            "photos/Person 0/" + std::to_string(i) + ".png",
            testing::textOf(testing::encoded(testing::blotches(64, 64, static_cast<uint64_t>(i)), ".png")));
    const std::string photo = path("photos/Person 0/0.png");
    ASSERT_EQ(exported("safetensors", "m.safetensors").code, exitOk);
    for (const char* model : {"m.familiar", "bundle", "m.safetensors"}) {
        EXPECT_EQ(run({"describe", path(model)}).code, exitOk) << model;
        EXPECT_EQ(run({"evaluate", path(model), path("photos")}).out.find("\"correct\"") != std::string::npos,
                  true)
            << model;
    }
    ASSERT_EQ(exported("torchscript", "m.pt").code, exitOk);
    const Outcome program = run({"identify", path("m.pt"), photo});
    EXPECT_EQ(program.code, exitModel);
    EXPECT_NE(program.err.find("program"), std::string::npos) << program.err;
}

TEST_F(BundleTest, AnExistingOneNeedsForceAndOtherFoldersAreNeverReplaced)
{
    EXPECT_EQ(exported("bundle", "bundle").code, exitWrite);
    EXPECT_EQ(exported("bundle", "bundle", "--force").code, exitOk);
    folder.write("photos/1.jpg", "x");
    EXPECT_EQ(exported("bundle", "photos", "--force").code, exitWrite);
    EXPECT_TRUE(std::filesystem::exists(folder / "photos/1.jpg"));
    EXPECT_EQ(exported("bundle", "nameless/", "--anonymous").code, exitOk);
    EXPECT_EQ(testing::contentOf(folder / "nameless/labels.txt"), "class_0\nclass_1\nclass_2\n");
}

} // namespace
} // namespace familiar::app
