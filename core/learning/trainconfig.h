// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a training run is told; a value, stored in the run and the model.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace familiar::core {

enum class Preset { Faces, Classic };
enum class InputKind { Faces, Whole };
enum class HeadKind { Linear, Dense };
enum class OptimizerKind { RmsProp, Adam, AdamW, Sgd };
enum class AugmentKind { None, Faces, Classic };
enum class ScheduleKind { Plateau, Cosine, OneCycle };

// Made by presetConfig(); the table of core/learning/trainoptions.h says what each value is, may be and is by
// default.
struct TrainConfig
{
    TrainConfig(); // the preset Faces

    Preset preset{};
    std::string backbone;
    int sidePx{};
    InputKind input{};
    HeadKind head{};
    OptimizerKind optimizer{};
    double learningRate{};
    double weightDecay{};
    double backboneLearningRateFactor{}; // for unfrozen blocks
    double classBalance{};               // see personWeights; 0: every photo weighs the same
    double labelSmoothing{};
    double dropout{}; // in front of the last layer, behind every hidden one
    int batchSize{};
    int maxEpochs{};
    AugmentKind augment{};
    int variants{};  // per photo, the clean one included for Faces (crop and mirror)
    bool useCache{}; // false: the plain loop, features computed anew in each epoch
    int patience{};  // early stopping; 0: off
    ScheduleKind schedule{};
    int plateauPatience{}; // learning rate on plateau; 0: off
    double plateauFactor{};
    double validationFraction{};
    std::string validationFolder; // UTF-8 path; empty: split
    int unfreezeBlocks{};
    int stages{}; // of fine-tuning; 2: the head alone first
    bool randomWeights{};
    bool bfloat16{}; // asked for; used only where the CPU has it
    double strangersNamedPercent{};
    std::string detector;
    uint64_t seed{};
    int threads{}; // 0: all cores
    std::string device;

    bool operator==(const TrainConfig&) const = default;
};

// Returns the preset's values. `sidePx` 0: the preset's default (the classic learning rate and patience
// depend on it).
TrainConfig presetConfig(Preset preset, int sidePx = 0);

// Checks every value against the table. Fails with: InvalidArgument (subject: the option's id, arguments: its
// range or names).
Result<void> validate(const TrainConfig& config);

const char* name(Preset value);
const char* name(InputKind value);
const char* name(HeadKind value);
const char* name(OptimizerKind value);
const char* name(AugmentKind value);
const char* name(ScheduleKind value);

// Writes every option under its id.
void to_json(nlohmann::json& json, const TrainConfig& config);
// Reads what is there: unknown keys are ignored, missing ones keep the preset's value. Throws nlohmann's
// exceptions on wrong types and unknown words.
void from_json(const nlohmann::json& json, TrainConfig& config);

} // namespace familiar::core
