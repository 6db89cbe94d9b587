// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// export and selftest, run in this process.
#include "app/cli/command.h"
#include "core/identify/modelfile.h"
#include "tests/core/exporters/exporttools.h"
#include "tests/support/temporaryfolder.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <sstream>

#include <unistd.h>

namespace familiar::app {
namespace {

struct Outcome
{
    int code;
    std::string out;
    std::string err;
};

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
        std::ostringstream out;
        std::ostringstream err;
        const int code = runCli(arguments, out, err, {});
        return {code, out.str(), err.str()};
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
    for (const char* kind : {"onnx", "torchscript", "safetensors"}) {
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

} // namespace
} // namespace familiar::app
