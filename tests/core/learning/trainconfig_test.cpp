// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/trainconfig.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <functional>

namespace familiar::core {
namespace {

TEST(PresetConfig, IsTheTableOfTheTwoPresets)
{
    const TrainConfig faces = presetConfig(Preset::Faces);
    EXPECT_EQ(faces, TrainConfig());
    EXPECT_EQ(faces.backbone, "face-mobilenet");
    EXPECT_EQ(faces.batchSize, 32);
    EXPECT_EQ(faces.maxEpochs, 100);
    EXPECT_EQ(faces.patience, 10);

    const TrainConfig classic = presetConfig(Preset::Classic);
    EXPECT_EQ(classic.backbone, "vgg16");
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
        {"--lr", [](TrainConfig& c) { c.learningRate = 0; }},
        {"--lr", [](TrainConfig& c) { c.learningRate = -1; }},
        {"--lr", [](TrainConfig& c) { c.learningRate = 1e30; }},
        {"--lr", [](TrainConfig& c) { c.learningRate = std::nan(""); }},
        {"--weight-decay", [](TrainConfig& c) { c.weightDecay = -0.1; }},
        {"--backbone-lr-factor", [](TrainConfig& c) { c.backboneLearningRateFactor = 2; }},
        {"--batch", [](TrainConfig& c) { c.batchSize = 0; }},
        {"--epochs", [](TrainConfig& c) { c.maxEpochs = 0; }},
        {"--epochs", [](TrainConfig& c) { c.maxEpochs = 1000000000; }},
        {"--patience", [](TrainConfig& c) { c.patience = -1; }},
        {"--plateau-patience", [](TrainConfig& c) { c.plateauPatience = -1; }},
        {"--plateau-factor", [](TrainConfig& c) { c.plateauFactor = 1; }},
        {"--backbone", [](TrainConfig& c) { c.backbone.clear(); }},
        {"--size", [](TrainConfig& c) { c.sidePx = 8; }},
        {"--variants", [](TrainConfig& c) { c.variants = 0; }},
        {"--validation", [](TrainConfig& c) { c.validationFraction = 1; }},
        {"--unfreeze", [](TrainConfig& c) { c.unfreezeBlocks = -1; }},
        {"--strangers-named", [](TrainConfig& c) { c.strangersNamedPercent = 0; }},
        {"--detector", [](TrainConfig& c) { c.detector = "haar"; }},
        {"--threads", [](TrainConfig& c) { c.threads = -1; }},
        {"--device", [](TrainConfig& c) { c.device = "cuda:x"; }},
    };
    for (const Case& one : cases) {
        TrainConfig config;
        one.spoil(config);
        const auto checked = validate(config);
        ASSERT_FALSE(checked) << one.option;
        EXPECT_EQ(checked.error().code, ErrorCode::InvalidArgument);
        EXPECT_EQ(checked.error().subject, one.option);
        EXPECT_FALSE(checked.error().detail.empty());
    }
    TrainConfig config;
    config.device = "cuda:1";
    EXPECT_TRUE(validate(config));
}

TEST(TrainConfigJson, RoundTripsEveryValue)
{
    TrainConfig config = presetConfig(Preset::Classic, 64);
    config.backbone = "resnet18";
    config.optimizer = OptimizerKind::Sgd;
    config.learningRate = 0.1 + 0.2;
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

} // namespace
} // namespace familiar::core
