// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/trainconfig.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace familiar::core {

namespace {

// Photos above this side get the seed's stronger recipe (its notebook for 224), others the one for 64.
constexpr int smallSidePx = 64;

template <typename Kind, size_t count>
Kind parsed(const std::string& text, const Kind (&values)[count], const char* key)
{
    for (const Kind value : values)
        if (text == name(value))
            return value;
    // Caught with nlohmann's own exceptions by whoever reads the JSON.
    throw nlohmann::json::other_error::create(501, std::string(key) + ": \"" + text + "\" is not known",
                                              nullptr);
}

template <typename Kind, size_t count>
void readName(const nlohmann::json& json, const char* key, const Kind (&values)[count], Kind& target)
{
    if (const auto found = json.find(key); found != json.end())
        target = parsed(found->get<std::string>(), values, key);
}

template <typename T>
void readValue(const nlohmann::json& json, const char* key, T& target)
{
    if (const auto found = json.find(key); found != json.end())
        target = found->get<T>();
}

Error refused(const char* option, const char* allowed)
{
    return {ErrorCode::InvalidArgument, option, allowed};
}

Result<void> validateOptimiser(const TrainConfig& config)
{
    // The comparisons are written so that NaN fails them.
    if (!(config.learningRate > 0 && config.learningRate <= 10))
        return refused("--lr", "above 0 and at most 10");
    if (!(config.weightDecay >= 0 && config.weightDecay <= 1))
        return refused("--weight-decay", "from 0 to 1");
    if (!(config.backboneLearningRateFactor >= 0 && config.backboneLearningRateFactor <= 1))
        return refused("--backbone-lr-factor", "from 0 to 1");
    if (config.batchSize < 1 || config.batchSize > 65536)
        return refused("--batch", "from 1 to 65536");
    if (config.maxEpochs < 1 || config.maxEpochs > 100000)
        return refused("--epochs", "from 1 to 100000");
    if (config.patience < 0 || config.patience > 100000)
        return refused("--patience", "0 (off) to 100000");
    if (config.plateauPatience < 0 || config.plateauPatience > 100000)
        return refused("--plateau-patience", "0 (off) to 100000");
    if (!(config.plateauFactor > 0 && config.plateauFactor < 1))
        return refused("--plateau-factor", "above 0 and below 1");
    return {};
}

bool isDevice(const std::string& text)
{
    if (text == "auto" || text == "cpu" || text == "cuda")
        return true;
    const std::string prefix = "cuda:";
    if (!text.starts_with(prefix) || text.size() == prefix.size() || text.size() > prefix.size() + 2)
        return false;
    return text.find_first_not_of("0123456789", prefix.size()) == std::string::npos;
}

} // namespace

TrainConfig presetConfig(Preset preset, int sidePx)
{
    TrainConfig config;
    config.preset = preset;
    config.sidePx = sidePx > 0 ? sidePx : 224;
    if (preset == Preset::Faces)
        return config;
    config.backbone = "vgg16";
    config.input = InputKind::Whole;
    config.head = HeadKind::Dense;
    config.optimizer = OptimizerKind::RmsProp;
    config.learningRate = config.sidePx > smallSidePx ? 1e-3 : 1e-4;
    config.weightDecay = 0;
    config.batchSize = 16;
    config.maxEpochs = 10;
    config.augment = AugmentKind::Classic;
    config.variants = 3;
    config.patience = config.sidePx > smallSidePx ? 5 : 3;
    return config;
}

Result<void> validate(const TrainConfig& config)
{
    if (auto optimiser = validateOptimiser(config); !optimiser)
        return optimiser;
    if (config.backbone.empty())
        return refused("--backbone", "an id of \"models list\"");
    if (config.sidePx < 16 || config.sidePx > 4096)
        return refused("--size", "from 16 to 4096 pixels");
    if (config.variants < 1 || config.variants > 1000)
        return refused("--variants", "from 1 to 1000");
    if (!(config.validationFraction > 0 && config.validationFraction < 1))
        return refused("--validation", "a share above 0 and below 1, or a folder");
    if (config.unfreezeBlocks < 0 || config.unfreezeBlocks > 1000)
        return refused("--unfreeze", "0 or the number of blocks to train");
    if (!(config.strangersNamedPercent > 0 && config.strangersNamedPercent <= 100))
        return refused("--strangers-named", "above 0 and at most 100 percent");
    if (config.detector != "auto" && config.detector != "yunet" && config.detector != "yunet-n" &&
        config.detector != "mtcnn")
        return refused("--detector", "auto, yunet or mtcnn");
    if (config.threads < 0 || config.threads > 1024)
        return refused("--threads", "0 (all cores) to 1024");
    if (!isDevice(config.device))
        return refused("--device", "auto, cpu, cuda or cuda:N");
    return {};
}

const char* name(Preset value)
{
    return value == Preset::Faces ? "faces" : "classic";
}

const char* name(InputKind value)
{
    return value == InputKind::Faces ? "faces" : "whole";
}

const char* name(HeadKind value)
{
    return value == HeadKind::Linear ? "linear" : "dense";
}

const char* name(OptimizerKind value)
{
    switch (value) {
    case OptimizerKind::RmsProp:
        return "rmsprop";
    case OptimizerKind::Adam:
        return "adam";
    case OptimizerKind::AdamW:
        return "adamw";
    case OptimizerKind::Sgd:
        return "sgd";
    }
    return "adamw";
}

const char* name(AugmentKind value)
{
    switch (value) {
    case AugmentKind::None:
        return "none";
    case AugmentKind::Faces:
        return "faces";
    case AugmentKind::Classic:
        return "classic";
    }
    return "none";
}

void to_json(nlohmann::json& json, const TrainConfig& config)
{
    json = {{"preset", name(config.preset)},
            {"backbone", config.backbone},
            {"size", config.sidePx},
            {"input", name(config.input)},
            {"head", name(config.head)},
            {"optimizer", name(config.optimizer)},
            {"lr", config.learningRate},
            {"weight_decay", config.weightDecay},
            {"backbone_lr_factor", config.backboneLearningRateFactor},
            {"batch", config.batchSize},
            {"epochs", config.maxEpochs},
            {"augment", name(config.augment)},
            {"variants", config.variants},
            {"cache", config.useCache},
            {"patience", config.patience},
            {"plateau_patience", config.plateauPatience},
            {"plateau_factor", config.plateauFactor},
            {"validation_fraction", config.validationFraction},
            {"validation_folder", config.validationFolder},
            {"unfreeze", config.unfreezeBlocks},
            {"weights", config.randomWeights ? "random" : "pretrained"},
            {"bfloat16", config.bfloat16},
            {"strangers_named", config.strangersNamedPercent},
            {"detector", config.detector},
            {"seed", config.seed},
            {"threads", config.threads},
            {"device", config.device}};
}

void from_json(const nlohmann::json& json, TrainConfig& config)
{
    Preset preset = Preset::Faces;
    readName(json, "preset", {Preset::Faces, Preset::Classic}, preset);
    int sidePx = 0;
    readValue(json, "size", sidePx);
    config = presetConfig(preset, sidePx);
    readValue(json, "backbone", config.backbone);
    readName(json, "input", {InputKind::Faces, InputKind::Whole}, config.input);
    readName(json, "head", {HeadKind::Linear, HeadKind::Dense}, config.head);
    readName(json, "optimizer",
             {OptimizerKind::RmsProp, OptimizerKind::Adam, OptimizerKind::AdamW, OptimizerKind::Sgd},
             config.optimizer);
    readValue(json, "lr", config.learningRate);
    readValue(json, "weight_decay", config.weightDecay);
    readValue(json, "backbone_lr_factor", config.backboneLearningRateFactor);
    readValue(json, "batch", config.batchSize);
    readValue(json, "epochs", config.maxEpochs);
    readName(json, "augment", {AugmentKind::None, AugmentKind::Faces, AugmentKind::Classic}, config.augment);
    readValue(json, "variants", config.variants);
    readValue(json, "cache", config.useCache);
    readValue(json, "patience", config.patience);
    readValue(json, "plateau_patience", config.plateauPatience);
    readValue(json, "plateau_factor", config.plateauFactor);
    readValue(json, "validation_fraction", config.validationFraction);
    readValue(json, "validation_folder", config.validationFolder);
    readValue(json, "unfreeze", config.unfreezeBlocks);
    std::string weights = config.randomWeights ? "random" : "pretrained";
    readValue(json, "weights", weights);
    config.randomWeights = weights == "random";
    readValue(json, "bfloat16", config.bfloat16);
    readValue(json, "strangers_named", config.strangersNamedPercent);
    readValue(json, "detector", config.detector);
    readValue(json, "seed", config.seed);
    readValue(json, "threads", config.threads);
    readValue(json, "device", config.device);
}

} // namespace familiar::core
