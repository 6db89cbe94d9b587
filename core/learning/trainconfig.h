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

struct TrainConfig
{
    Preset preset = Preset::Faces;
    std::string backbone = "face-mobilenet";
    int sidePx = 224;
    InputKind input = InputKind::Faces;
    HeadKind head = HeadKind::Linear;
    OptimizerKind optimizer = OptimizerKind::AdamW;
    double learningRate = 1e-3;
    double weightDecay = 1e-4;
    double backboneLearningRateFactor = 0.1; // for unfrozen blocks
    int batchSize = 32;
    int maxEpochs = 100;
    AugmentKind augment = AugmentKind::Faces;
    int variants = 2;        // per photo, the clean one included for Faces (crop and mirror)
    bool useCache = true;    // false: the plain loop, features computed anew in each epoch
    int patience = 10;       // early stopping; 0: off
    int plateauPatience = 3; // learning rate on plateau; 0: off
    double plateauFactor = 0.2;
    double validationFraction = 0.2;
    std::string validationFolder; // UTF-8 path; empty: split
    int unfreezeBlocks = 0;
    bool randomWeights = false;
    bool bfloat16 = false; // asked for; used only where the CPU has it
    double strangersNamedPercent = 1.0;
    std::string detector = "auto";
    uint64_t seed = 1;
    int threads = 0; // 0: all cores
    std::string device = "auto";

    bool operator==(const TrainConfig&) const = default;
};

// product.md's table. `sidePx` 0: the preset's default (the classic learning rate depends on it).
TrainConfig presetConfig(Preset preset, int sidePx = 0);

// InvalidArgument: subject = the command line's option name ("--lr"), detail = what is allowed.
Result<void> validate(const TrainConfig& config);

const char* name(Preset value);
const char* name(InputKind value);
const char* name(HeadKind value);
const char* name(OptimizerKind value);
const char* name(AugmentKind value);

void to_json(nlohmann::json& json, const TrainConfig& config);
// Unknown keys are ignored, missing ones keep the preset's value; throws nlohmann's exceptions on wrong
// types.
void from_json(const nlohmann::json& json, TrainConfig& config);

} // namespace familiar::core
