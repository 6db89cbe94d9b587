// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/trainoptions.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <functional>
#include <set>

namespace familiar::core {
namespace {

TEST(PresetConfig, IsTheTableOfTheTwoPresets)
{
    const TrainConfig faces = presetConfig(Preset::Faces);
    EXPECT_EQ(faces, TrainConfig());
    EXPECT_EQ(faces.backbone, "auto");
    EXPECT_EQ(faces.sidePx, 0);
    EXPECT_EQ(faces.batchSize, 32);
    EXPECT_EQ(faces.maxEpochs, 100);
    EXPECT_EQ(faces.patience, 10);

    const TrainConfig classic = presetConfig(Preset::Classic);
    EXPECT_EQ(classic.backbone, "auto");
    EXPECT_EQ(classic.sidePx, 224);
    EXPECT_EQ(classic.input, InputKind::Whole);
    EXPECT_EQ(classic.head, HeadKind::Dense);
    EXPECT_EQ(classic.optimizer, OptimizerKind::RmsProp);
    EXPECT_EQ(classic.learningRate, 1e-3);
    EXPECT_EQ(classic.weightDecay, 0);
    EXPECT_EQ(classic.batchSize, 16);
    EXPECT_EQ(classic.maxEpochs, 10);
    EXPECT_EQ(classic.augment, AugmentKind::Classic);
    EXPECT_EQ(classic.plateauPatience, 3);
    EXPECT_EQ(classic.plateauFactor, 0.2);

    EXPECT_EQ(presetConfig(Preset::Classic, 64).sidePx, 64);
    EXPECT_EQ(presetConfig(Preset::Classic, 64).learningRate, 1e-4);
    EXPECT_TRUE(validate(faces));
    EXPECT_TRUE(validate(classic));
}

TEST(Validate, NamesTheOption)
{
    struct Case
    {
        const char* option;
        std::function<void(TrainConfig&)> spoil;
    };
    const Case cases[] = {
        {"lr", [](TrainConfig& c) { c.learningRate = 0; }},
        {"lr", [](TrainConfig& c) { c.learningRate = -1; }},
        {"lr", [](TrainConfig& c) { c.learningRate = 1e30; }},
        {"lr", [](TrainConfig& c) { c.learningRate = std::nan(""); }},
        {"weight_decay", [](TrainConfig& c) { c.weightDecay = -0.1; }},
        {"backbone_lr_factor", [](TrainConfig& c) { c.backboneLearningRateFactor = 2; }},
        {"batch", [](TrainConfig& c) { c.batchSize = 0; }},
        {"epochs", [](TrainConfig& c) { c.maxEpochs = 0; }},
        {"epochs", [](TrainConfig& c) { c.maxEpochs = 1000000000; }},
        {"patience", [](TrainConfig& c) { c.patience = -1; }},
        {"plateau_patience", [](TrainConfig& c) { c.plateauPatience = -1; }},
        {"plateau_factor", [](TrainConfig& c) { c.plateauFactor = 1; }},
        {"backbone", [](TrainConfig& c) { c.backbone.clear(); }},
        {"size", [](TrainConfig& c) { c.sidePx = -1; }},
        {"variants", [](TrainConfig& c) { c.variants = 0; }},
        {"validation_fraction", [](TrainConfig& c) { c.validationFraction = 1; }},
        {"unfreeze", [](TrainConfig& c) { c.unfreezeBlocks = -1; }},
        {"strangers_named", [](TrainConfig& c) { c.strangersNamedPercent = 0; }},
        {"detector", [](TrainConfig& c) { c.detector = "haar"; }},
        {"class_balance", [](TrainConfig& c) { c.classBalance = 1; }},
        {"label_smoothing", [](TrainConfig& c) { c.labelSmoothing = 1; }},
        {"dropout", [](TrainConfig& c) { c.dropout = -0.1; }},
        {"stages", [](TrainConfig& c) { c.stages = 3; }},
        {"threads", [](TrainConfig& c) { c.threads = -1; }},
        {"device", [](TrainConfig& c) { c.device = "cuda:x"; }},
    };
    for (const Case& one : cases) {
        TrainConfig config;
        one.spoil(config);
        const auto checked = validate(config);
        ASSERT_FALSE(checked) << one.option;
        EXPECT_EQ(checked.error().code, ErrorCode::InvalidArgument);
        EXPECT_EQ(checked.error().subject, one.option);
        const ErrorArguments& allowed = checked.error().arguments;
        const bool isText = std::string_view(one.option) == "backbone"; // anything but nothing
        EXPECT_TRUE(allowed.range || !allowed.names.empty() || isText) << one.option;
    }
    TrainConfig config;
    config.device = "cuda:1";
    EXPECT_TRUE(validate(config));
}

TEST(DifferingOptions, AreThoseWhoseValuesDiffer)
{
    TrainConfig a;
    TrainConfig b;
    EXPECT_TRUE(differingOptions(a, b).empty());
    b.dropout = 0.2;
    b.head = HeadKind::Dense;
    const auto differing = differingOptions(a, b);
    ASSERT_EQ(differing.size(), 2U);
    EXPECT_STREQ(differing[0]->id, "head");
    EXPECT_STREQ(differing[1]->id, "dropout");
}

TEST(TrainConfigJson, RoundTripsEveryValue)
{
    TrainConfig config = presetConfig(Preset::Classic, 64);
    config.backbone = "resnet18";
    config.optimizer = OptimizerKind::Sgd;
    config.learningRate = 0.1 + 0.2;
    config.schedule = ScheduleKind::OneCycle;
    config.classBalance = 0.999;
    config.stages = 2;
    config.useCache = false;
    config.unfreezeBlocks = 2;
    config.randomWeights = true;
    config.validationFolder = "Prüfung";
    config.seed = 0xffffffffffffffffULL;
    config.device = "cpu";
    config.detector = "mtcnn";
    const nlohmann::json json = config;
    EXPECT_EQ(nlohmann::json::parse(json.dump()).get<TrainConfig>(), config);
}

TEST(TrainConfigJson, KeepsThePresetsValuesAndRefusesWrongTypes)
{
    const auto config =
        nlohmann::json::parse(R"({"preset": "classic", "size": 64, "later": 1})").get<TrainConfig>();
    EXPECT_EQ(config, presetConfig(Preset::Classic, 64));
    for (const char* text : {R"({"preset": "other"})", R"({"epochs": "ten"})", R"({"optimizer": 3})"})
        EXPECT_THROW((void)nlohmann::json::parse(text).get<TrainConfig>(), nlohmann::json::exception) << text;
}

// Every option once, so that a row whose member is another one's is seen.
TEST(TrainOptionTable, EachOptionHasItsOwnMemberAndTwoDifferentValues)
{
    std::set<std::string> ids;
    for (const TrainOption& option : trainOptions()) {
        EXPECT_TRUE(ids.insert(option.id).second) << option.id;
        TrainConfig changed;
        const std::string before = valueText(changed, option);
        std::string other = "other";
        if (!option.names.empty())
            other = before == option.names[0] ? option.names[1] : option.names[0];
        else if (std::holds_alternative<bool TrainConfig::*>(option.member))
            other = before == "true" ? "false" : "true";
        else if (std::holds_alternative<double TrainConfig::*>(option.member))
            other = "0.75";
        else if (!std::holds_alternative<std::string TrainConfig::*>(option.member))
            other = option.range.contains(17) ? "17" : "2";
        ASSERT_TRUE(setFromText(changed, option, other)) << option.id;
        EXPECT_NE(valueText(changed, option), before) << option.id;
        for (const TrainOption& rest : trainOptions()) {
            if (&rest == &option)
                continue;
            EXPECT_EQ(valueText(changed, rest), valueText(TrainConfig(), rest))
                << option.id << " changes " << rest.id;
        }
        const nlohmann::json json = changed;
        EXPECT_EQ(json.get<TrainConfig>(), changed) << option.id;
        EXPECT_EQ(resumeDescription(changed) == resumeDescription(TrainConfig()), option.mayChangeOnResume)
            << option.id;
    }
}

TEST(TrainOptionTable, TakesBothEndsOfARangeAndNothingBeyond)
{
    for (const TrainOption& option : trainOptions()) {
        if (option.range == ErrorRange{})
            continue;
        const auto takes = [&](double value) {
            TrainConfig config;
            char text[64];
            const bool isReal = std::holds_alternative<double TrainConfig::*>(option.member);
            std::snprintf(text, sizeof text, isReal ? "%.17g" : "%.0f", value);
            return setFromText(config, option, text).has_value();
        };
        EXPECT_EQ(takes(option.range.low), !option.range.lowOpen) << option.id;
        EXPECT_FALSE(takes(option.range.low - 1)) << option.id;
        if (option.range.high < 1e18) {
            EXPECT_EQ(takes(option.range.high), !option.range.highOpen) << option.id;
            EXPECT_FALSE(takes(option.range.high + 1)) << option.id;
        }
        TrainConfig config;
        for (const char* text : {"", "ten", "nan", "1x", " 1"})
            EXPECT_FALSE(setFromText(config, option, text)) << option.id << " " << text;
        EXPECT_EQ(config, TrainConfig());
    }
}

TEST(ResumeDescription, ListsWhatMayNotChangeAndLeavesTheEpochsOut)
{
    TrainConfig config;
    const std::string before = resumeDescription(config);
    config.maxEpochs = 500;
    config.threads = 3;
    EXPECT_EQ(resumeDescription(config), before);
    config.learningRate = 0.5;
    EXPECT_NE(resumeDescription(config), before);
    EXPECT_NE(resumeDescription(config).find("lr=0x1p-1\n"), std::string::npos) << resumeDescription(config);
}

} // namespace
} // namespace familiar::core
