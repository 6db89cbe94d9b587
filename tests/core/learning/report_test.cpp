// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/reportread.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace familiar::core {
namespace {

TrainReport example()
{
    TrainReport report;
    report.config.validationFolder = "/home/ada/check";
    report.people = {"Ada", "Grace"};
    EpochRecord epoch;
    epoch.epoch = 1;
    epoch.trainLoss = 0.5;
    epoch.trainAccuracy = 0.75;
    epoch.validationLoss = 0.25;
    epoch.validationAccuracy = 1;
    epoch.learningRate = 1e-3;
    epoch.best = true;
    report.epochs.push_back(epoch);
    epoch.epoch = 2;
    epoch.validationLoss = std::nan("");
    report.epochs.push_back(epoch);
    report.bestEpoch = 1;
    report.validationCorrect = 3;
    report.validationPhotos = 4;
    report.validationTop1 = 0.75;
    report.interval = {0.3, 0.95};
    report.perPerson = {{2, 2, 1, 1, 1}, {2, 1, 1, 0.5, 2.0 / 3}};
    report.confusion = {{2, 0}, {1, 1}};
    report.mistakes = {{"Grace/secret.jpg", 1, 0, 0.9F}, {"Grace/other.jpg", 1, -1, 0}};
    report.judged = {{"Ada/right.jpg", 0, 0, 0.95F}, {"Grace/secret.jpg", 1, 0, 0.9F}};
    report.calibration.threshold = 0.5F;
    report.calibration.curve = {{0.1F, 0.2, 0.3}};
    report.seconds.decode = 1.5;
    report.figures.featureCacheHits = 7;
    report.skipped = {{"/home/ada/secret.txt", SkipReason::NotAPicture, ""}};
    return report;
}

TEST(ReportJson, IsReadBackAsItWas)
{
    const TrainReport report = example();
    const std::string text = toJson(report, false).dump();
    const auto read = reportFromJson(text, "report.json");
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->config, report.config);
    ASSERT_EQ(read->judged.size(), 2U);
    EXPECT_EQ(read->judged[1].file, "Grace/secret.jpg");
    EXPECT_EQ(read->judged[1].predicted, 0);
    EXPECT_EQ(read->mistakes[1].predicted, -1);
    EXPECT_TRUE(std::isnan(read->epochs[1].validationLoss));
    nlohmann::json again = toJson(*read, false);
    nlohmann::json before = nlohmann::json::parse(text);
    for (const char* left : {"skipped", "skipped_kinds", "seconds", "cpu_use", "cache", "cache_hits"}) {
        again.erase(left);
        before.erase(left);
    }
    EXPECT_EQ(nlohmann::json::parse(again.dump()), before);
}

TEST(ReportJson, DamagedTextIsRefused)
{
    const std::string text = toJson(example(), false).dump();
    for (const std::string& bad : {std::string("{}"), std::string("[1]"), text.substr(0, text.size() / 2)}) {
        const auto read = reportFromJson(bad, "report.json");
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, ErrorCode::ModelDamaged);
        EXPECT_EQ(read.error().subject, "report.json");
    }
}

TEST(ReportJson, HoldsWhatTrainPrints)
{
    const nlohmann::json json = nlohmann::json::parse(toJson(example(), false).dump());
    ASSERT_EQ(json["epochs"].size(), 2U);
    EXPECT_EQ(json["epochs"][0]["loss"], 0.5);
    EXPECT_EQ(json["epochs"][0]["accuracy"], 0.75);
    EXPECT_EQ(json["epochs"][0]["validation_loss"], 0.25);
    EXPECT_EQ(json["epochs"][0]["lr"], 1e-3);
    EXPECT_TRUE(json["epochs"][0].contains("seconds"));
    EXPECT_TRUE(json["epochs"][1]["validation_loss"].is_null());
    EXPECT_EQ(json["best_epoch"], 1);
    EXPECT_EQ(json["validation_top1"], 0.75);
    EXPECT_EQ(json["interval"], nlohmann::json::parse("[0.3, 0.95]"));
    EXPECT_EQ(json["threshold"], 0.5);
    for (const char* stage : {"scan", "decode", "detect", "features", "head"})
        EXPECT_TRUE(json["seconds"].contains(stage)) << stage;
    EXPECT_EQ(json["cache_hits"], 7);
    EXPECT_EQ(json["per_person"][1]["person"], "Grace");
    EXPECT_EQ(json["per_person"][1]["recall"], 0.5);
    EXPECT_EQ(json["confusion"], nlohmann::json::parse("[[2, 0], [1, 1]]"));
    EXPECT_EQ(json["mistakes"][0]["file"], "Grace/secret.jpg");
    EXPECT_EQ(json["mistakes"][0]["predicted"], "Ada");
    EXPECT_TRUE(json["mistakes"][1]["predicted"].is_null());
    EXPECT_EQ(json["skipped"][0]["file"], "/home/ada/secret.txt");
    EXPECT_EQ(json["config"]["backbone"], "auto");
    EXPECT_EQ(json["calibration"]["curve"].size(), 1U);
}

TEST(ReportJson, ForAModelHoldsNoPath)
{
    const std::string text = toJson(example(), true).dump();
    EXPECT_EQ(text.find("secret"), std::string::npos) << text;
    EXPECT_EQ(text.find("/home"), std::string::npos) << text;
    EXPECT_EQ(text.find("other.jpg"), std::string::npos) << text;
}

TEST(ReportJson, ForAModelHoldsNothingThatDiffersBetweenEqualRuns)
{
    TrainReport later = example();
    later.seconds.decode = 9;
    later.seconds.cpuUse = 0.5;
    later.totalSeconds = 99;
    later.figures.featureCacheHits = 1;
    later.figures.photosRead = 3;
    later.epochs[0].seconds = 12;
    EXPECT_EQ(toJson(later, true), toJson(example(), true));
    EXPECT_NE(toJson(later, false), toJson(example(), false));
}

} // namespace
} // namespace familiar::core
