// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/checkpointof010.h"

#include "core/learning/trainoptions.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace familiar::core {

std::string hashedSettingsOf010(const TrainConfig& config)
{
    TrainConfig settings = config;
    settings.threads = 0;
    settings.device = "auto";
    const nlohmann::json all = settings;
    nlohmann::json then;
    for (const char* key : {"preset",
                            "backbone",
                            "size",
                            "input",
                            "head",
                            "optimizer",
                            "lr",
                            "weight_decay",
                            "backbone_lr_factor",
                            "batch",
                            "epochs",
                            "augment",
                            "variants",
                            "cache",
                            "patience",
                            "plateau_patience",
                            "plateau_factor",
                            "validation_fraction",
                            "validation_folder",
                            "unfreeze",
                            "weights",
                            "bfloat16",
                            "strangers_named",
                            "detector",
                            "seed",
                            "threads",
                            "device"})
        then[key] = all.at(key);
    return then.dump();
}

std::string resumeDescriptionOf010(const TrainConfig& config)
{
    const auto number = [](double value) {
        // Exact and the same in every locale.
        char text[32];
        std::snprintf(text, sizeof text, "%a", value);
        return std::string(text);
    };
    // 0.1.0 knew nothing of these: where one is used, none of its checkpoints fits.
    std::string later;
    const TrainConfig defaults = presetConfig(config.preset, config.sidePx);
    for (const char* id : {"schedule", "class_balance", "label_smoothing", "dropout", "stages"}) {
        const TrainOption& option = *findTrainOption(id);
        if (const std::string value = valueText(config, option); value != valueText(defaults, option))
            later += std::string(id) + "=" + value + "\n";
    }
    return later + "optimizer=" + std::string(name(config.optimizer)) +
           "\nlr=" + number(config.learningRate) + "\nweight_decay=" + number(config.weightDecay) +
           "\nbatch=" + std::to_string(config.batchSize) + "\npatience=" + std::to_string(config.patience) +
           "\nplateau_patience=" + std::to_string(config.plateauPatience) +
           "\nplateau_factor=" + number(config.plateauFactor) + "\nseed=" + std::to_string(config.seed) +
           "\n";
}

} // namespace familiar::core
