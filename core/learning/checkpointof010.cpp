// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/checkpointof010.h"

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
    return "optimizer=" + std::string(name(config.optimizer)) + "\nlr=" + number(config.learningRate) +
           "\nweight_decay=" + number(config.weightDecay) + "\nbatch=" + std::to_string(config.batchSize) +
           "\npatience=" + std::to_string(config.patience) +
           "\nplateau_patience=" + std::to_string(config.plateauPatience) +
           "\nplateau_factor=" + number(config.plateauFactor) + "\nseed=" + std::to_string(config.seed) +
           "\n";
}

} // namespace familiar::core
