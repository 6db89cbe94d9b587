// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/resumedescription.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace familiar::core {

std::string resumeDescription(const TrainConfig& config)
{
    nlohmann::json settings = config;
    for (const char* key : {"epochs", "patience", "strangers_named", "threads", "device"})
        settings.erase(key);
    std::string text;
    for (const auto& [key, value] : settings.items())
        text += key + "=" + (value.is_string() ? value.get<std::string>() : value.dump()) + "\n";
    return text;
}

std::string hashedSettingsOf010(const TrainConfig& config)
{
    TrainConfig settings = config;
    settings.threads = 0;
    settings.device = "auto";
    return nlohmann::json(settings).dump();
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
