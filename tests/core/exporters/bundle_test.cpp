// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A bundle from its writing to its opening; every damage is found.
#include "core/exporters/bundle.h"

#include "core/exporters/exportmodel.h"
#include "core/exporters/openmodel.h"
#include "core/exporters/selftest.h"
#include "tests/core/exporters/exporttools.h"
#include "tests/support/faultfiles.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

namespace familiar::core {
namespace {

namespace fs = std::filesystem;
using testing::contentOf;

class Bundle : public ::testing::Test
{
protected:
    // A whole-picture model needs no detector; one small bundle serves all tests.
    static void SetUpTestSuite()
    {
        shared = new testing::TemporaryFolder;
        WeightStore weights(systemFiles(), shared->path() / "data");
        model = new Model(testing::drawnModel(choice(), weights));
        const auto done = exportModel(*model, {ExportKind::Bundle, *shared / "bundle", false, false},
                                      systemFiles(), weights);
        ASSERT_TRUE(done) << done.error().detail;
    }
    static void TearDownTestSuite()
    {
        delete model;
        delete shared;
    }
    static testing::ModelChoice choice()
    {
        testing::ModelChoice choice;
        choice.sidePx = 32;
        choice.input = InputKind::Whole;
        return choice;
    }
    void SetUp() override { fs::copy(*shared / "bundle", bundle, fs::copy_options::recursive); }

    Result<ExportOutcome> exported(const fs::path& target, bool force = false,
                                   FileSystem& files = systemFiles(), std::stop_token stop = {})
    {
        return exportModel(*model, {ExportKind::Bundle, target, force, false}, files, weights, stop);
    }
    void expectDamaged(const std::string& what)
    {
        const auto report = selfTest(systemFiles(), bundle);
        ASSERT_FALSE(report) << what;
        EXPECT_EQ(report.error().code, ErrorCode::ModelDamaged) << what << ": " << report.error().detail;
    }
    size_t entriesBeside(const fs::path& path) { return systemFiles().list(path)->size(); }

    static testing::TemporaryFolder* shared;
    static Model* model;
    testing::TemporaryFolder folder;
    fs::path bundle = folder / "bundle";
    WeightStore weights{systemFiles(), folder / "data"};
};
testing::TemporaryFolder* Bundle::shared = nullptr;
Model* Bundle::model = nullptr;

TEST_F(Bundle, IsWholeAndAnswersAsTheApp)
{
    const auto report = selfTest(systemFiles(), bundle);
    ASSERT_TRUE(report) << report.error().detail;
    EXPECT_EQ(report->samples, 4U);
    EXPECT_LE(report->largestDifference, 1e-5F);
    for (const char* file : {"model.onnx", "model.safetensors", "gallery.bin", "labels.txt", "config.json",
                             "README.md", "identify.py", "identify_ray.py", "identify.cpp", "samples/0.png"})
        EXPECT_TRUE(fs::exists(bundle / file)) << file;
}

// Bits spread over every file, sums.json among them.
TEST_F(Bundle, FindsAChangedByteAnywhere)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(bundle))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    ASSERT_GE(files.size(), 14U);
    for (const fs::path& file : files) {
        const std::string whole = contentOf(file);
        for (const size_t at : {size_t{0}, whole.size() / 2, whole.size() - 1}) {
            for (const int bit : {0, 7}) {
                std::string changed = whole;
                changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
                std::ofstream(file, std::ios::binary) << changed;
                expectDamaged(file.filename().string() + " at " + std::to_string(at));
            }
        }
        std::ofstream(file, std::ios::binary) << whole;
    }
    EXPECT_TRUE(selfTest(systemFiles(), bundle));
}

TEST_F(Bundle, FindsEveryChangedByteOfTheSums)
{
    const std::string whole = contentOf(bundle / "sums.json");
    for (size_t at = 0; at < whole.size(); at += 7) {
        std::string changed = whole;
        changed[at] = changed[at] == ' ' ? '\t' : ' ';
        std::ofstream(bundle / "sums.json", std::ios::binary) << changed;
        expectDamaged(std::to_string(at));
    }
}

TEST_F(Bundle, FindsMissingCutAndExtraFiles)
{
    for (const char* file : {"model.onnx", "labels.txt", "sums.json", "samples/expected.json"}) {
        const std::string whole = contentOf(bundle / file);
        fs::remove(bundle / file);
        expectDamaged(std::string(file) + " missing");
        std::ofstream(bundle / file, std::ios::binary) << whole.substr(0, whole.size() / 2);
        expectDamaged(std::string(file) + " cut");
        std::ofstream(bundle / file, std::ios::binary) << whole << '\n';
        expectDamaged(std::string(file) + " longer");
        std::ofstream(bundle / file, std::ios::binary) << whole;
    }
    std::ofstream(bundle / "extra") << "x";
    expectDamaged("extra file");
    fs::remove(bundle / "extra");
    fs::create_directory(bundle / "more");
    expectDamaged("extra folder");
    fs::remove(bundle / "more");
    const std::string labels = contentOf(bundle / "labels.txt");
    std::ofstream(folder / "labels") << labels;
    fs::remove(bundle / "labels.txt");
    fs::create_symlink(folder / "labels", bundle / "labels.txt");
    expectDamaged("link");
    EXPECT_EQ(selfTest(systemFiles(), folder / "gone").error().code, ErrorCode::ModelMissing);
}

// Somebody who writes the sums anew is caught by the replay.
TEST_F(Bundle, FindsOtherExpectationsUnderRightSums)
{
    const std::string whole = contentOf(bundle / "samples/expected.json");
    auto expected = nlohmann::json::parse(whole);
    const auto sums = checkBundle(systemFiles(), bundle);
    ASSERT_TRUE(sums);
    const auto store = [&](const std::string& name, const std::string& text) {
        std::ofstream(bundle / name, std::ios::binary) << text;
        auto changed = *sums;
        changed[name] = toHex(sha256(asBytes(text)));
        std::ofstream(bundle / "sums.json", std::ios::binary) << sumsText(changed);
    };
    expected["samples"][2]["probabilities"][0] =
        expected["samples"][2]["probabilities"][0].get<float>() + 2e-4F;
    store("samples/expected.json", expected.dump());
    expectDamaged("a probability");
    expected = nlohmann::json::parse(whole);
    expected["samples"][1]["features"].erase(0);
    store("samples/expected.json", expected.dump());
    expectDamaged("a feature less");
    for (const char* text : {"", "{", "[]", "{\"samples\":[]}", "{\"samples\":[{\"file\":3}]}",
                             "{\"samples\":[{\"file\":\"../m\"}]}"}) {
        store("samples/expected.json", text);
        expectDamaged(text);
    }
    store("model.onnx", "no network");
    expectDamaged("no network");
}

TEST_F(Bundle, OpensAgainWithoutInstalledWeights)
{
    const auto opened = openModel(systemFiles(), bundle);
    ASSERT_TRUE(opened) << opened.error().detail;
    EXPECT_EQ(opened->info.people, model->info.people);
    EXPECT_EQ(opened->info.threshold, model->info.threshold);
    const auto crops = testing::drawnCrops(32, 5);
    const auto before = testing::answersOfApp(*model, weights, crops);
    const auto after = testing::answersOfApp(*opened, weights, crops);
    EXPECT_EQ(before.probabilities, after.probabilities);
    EXPECT_EQ(before.features, after.features);
    std::ofstream(bundle / "labels.txt") << "other\n";
    EXPECT_EQ(openModel(systemFiles(), bundle).error().code, ErrorCode::ModelDamaged);
}

TEST_F(Bundle, AnExistingOneStaysUntilTheNewOneIsComplete)
{
    const auto refused = exported(bundle);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::TargetExists);
    std::ofstream(bundle / "mine") << "x";
    ASSERT_TRUE(exported(bundle, true));
    EXPECT_FALSE(fs::exists(bundle / "mine"));
    EXPECT_TRUE(selfTest(systemFiles(), bundle));
    EXPECT_EQ(entriesBeside(folder.path()), 1U);
}

// A killed export cannot clear up: the next one does, and brings back an old bundle that had stepped aside.
TEST_F(Bundle, WhatAKilledExportLeftGoesWithTheNextOne)
{
    const pid_t dead = ::fork();
    if (dead == 0)
        ::_exit(0);
    ::waitpid(dead, nullptr, 0);
    const auto beside = [&](pid_t maker, const char* ending) {
        return folder / ("." + bundle.filename().native() + "." + std::to_string(maker) + "-77" + ending);
    };
    fs::create_directories(beside(dead, ".part") / "samples");
    fs::create_directories(beside(::getpid(), ".part")); // of one that is still at work
    fs::rename(bundle, beside(dead, ".old"));
    ASSERT_TRUE(exported(bundle, true));
    EXPECT_TRUE(checkBundle(systemFiles(), bundle));
    EXPECT_FALSE(fs::exists(beside(dead, ".part")));
    EXPECT_FALSE(fs::exists(beside(dead, ".old")));
    EXPECT_TRUE(fs::exists(beside(::getpid(), ".part")));
}

TEST_F(Bundle, NeverReplacesAFolderThatIsNone)
{
    fs::create_directories(folder / "photos/Ana");
    folder.write("file", "x");
    fs::create_directory_symlink(bundle, folder / "link");
    for (const char* target : {"photos", "file", "link", "no/such/place"}) {
        const auto done = exported(folder / target, true);
        ASSERT_FALSE(done) << target;
        EXPECT_EQ(done.error().code, ErrorCode::CannotWrite) << target;
    }
    EXPECT_TRUE(fs::exists(folder / "photos/Ana"));
    EXPECT_TRUE(selfTest(systemFiles(), bundle));
}

// A full disk at any write: the error names the folder, the old bundle is whole, nothing else is left.
TEST_F(Bundle, AFullDiskLeavesTheOldOne)
{
    WeightStore store(systemFiles(), folder / "data");
    const auto network = networkOf(*model, store);
    ASSERT_TRUE(network);
    const auto recognizer = Recognizer::load(*model, store, {.device = "cpu", .cropsOnly = true});
    ASSERT_TRUE(recognizer);
    const auto content = bundleFiles(**recognizer, *network, store, {});
    ASSERT_TRUE(content);
    testing::FaultFiles counted;
    ASSERT_TRUE(writeBundle(counted, bundle, *content, {}));
    for (int call = 0; call < counted.calls - 1; call += 9) {
        testing::FaultFiles faulty;
        faulty.failAt = call;
        const auto written = writeBundle(faulty, bundle, *content, {});
        if (!written) {
            EXPECT_EQ(written.error().code, ErrorCode::DiskFull) << call;
            EXPECT_EQ(written.error().subject, displayPath(bundle)) << call;
        }
        ASSERT_TRUE(checkBundle(systemFiles(), bundle)) << call;
    }
}

TEST_F(Bundle, ACancelledOneLeavesNothing)
{
    std::stop_source stop;
    stop.request_stop();
    const auto done = exported(folder / "new", false, systemFiles(), stop.get_token());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(entriesBeside(folder.path()), 1U);
}

TEST_F(Bundle, AStopHalfWayLeavesTheOldOne)
{
    const std::string before = contentOf(bundle / "sums.json");
    for (const int64_t step : {0, 1, 2}) {
        std::stop_source stop;
        const auto done = exportModel(*model, {ExportKind::Bundle, bundle, true, false}, systemFiles(),
                                      weights, stop.get_token(), [&](const Progress& progress) {
                                          if (progress.done == step)
                                              stop.request_stop();
                                      });
        ASSERT_FALSE(done) << step;
        EXPECT_EQ(done.error().code, ErrorCode::Cancelled) << step;
        EXPECT_EQ(contentOf(bundle / "sums.json"), before);
        EXPECT_EQ(entriesBeside(folder.path()), 1U);
    }
}

TEST_F(Bundle, NamesMayStayAtHome)
{
    Model named = *model;
    named.info.people = {"Ana Canary", "Ben\nCanary", "Eva Canary"};
    named.info.reportJson =
        R"({"people":["Ana Canary"],"validation_photos":9,"validation_top1":0.5,"interval":[0.1,0.9]})";
    const auto done =
        exportModel(named, {ExportKind::Bundle, folder / "anonymous", false, true}, systemFiles(), weights);
    ASSERT_TRUE(done) << done.error().detail;
    for (const auto& entry : fs::recursive_directory_iterator(folder / "anonymous"))
        if (entry.is_regular_file()) {
            EXPECT_EQ(contentOf(entry.path()).find("Canary"), std::string::npos) << entry.path();
        }
    EXPECT_EQ(contentOf(folder / "anonymous/labels.txt"), "class_0\nclass_1\nclass_2\n");
    EXPECT_NE(contentOf(folder / "anonymous/README.md").find("50.0 %"), std::string::npos);
}

TEST_F(Bundle, AnyNameAndTenThousandPeopleAreFine)
{
    testing::ModelChoice many = choice();
    many.people = 10'000;
    Model crowd = testing::drawnModel(many, weights);
    crowd.info.people[1] = "two\nlines";
    crowd.info.people[3] = "\"quoted\", \\ and 陈";
    const auto again =
        exportModel(crowd, {ExportKind::Bundle, folder / "crowd", false, false}, systemFiles(), weights);
    ASSERT_TRUE(again) << again.error().detail;
    const std::string labels = contentOf(folder / "crowd/labels.txt");
    EXPECT_EQ(std::count(labels.begin(), labels.end(), '\n'), 10'000);
    const auto opened = openModel(systemFiles(), folder / "crowd");
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->info.people, crowd.info.people);
}

} // namespace
} // namespace familiar::core
