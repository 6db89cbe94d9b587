// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/calibration.h"

#include <nlohmann/json.hpp>

namespace familiar::core {

void to_json(nlohmann::json& json, const Calibration& calibration)
{
    nlohmann::json curve = nlohmann::json::array();
    for (const Calibration::Point& point : calibration.curve)
        curve.push_back({point.threshold, point.strangersNamed, point.knownNamed});
    json = {{"threshold", calibration.threshold},
            {"promised_percent", calibration.promisedPercent},
            {"strangers_named", calibration.strangersNamed},
            {"known_named", calibration.knownNamed},
            {"stranger_trials", calibration.strangerTrials},
            {"known_trials", calibration.knownTrials},
            {"bundled_strangers", calibration.usedBundledStrangers},
            {"curve", std::move(curve)}};
}

void from_json(const nlohmann::json& json, Calibration& calibration)
{
    json.at("threshold").get_to(calibration.threshold);
    json.at("promised_percent").get_to(calibration.promisedPercent);
    json.at("strangers_named").get_to(calibration.strangersNamed);
    json.at("known_named").get_to(calibration.knownNamed);
    json.at("stranger_trials").get_to(calibration.strangerTrials);
    json.at("known_trials").get_to(calibration.knownTrials);
    json.at("bundled_strangers").get_to(calibration.usedBundledStrangers);
    calibration.curve.clear();
    for (const nlohmann::json& point : json.at("curve"))
        calibration.curve.push_back(
            {point.at(0).get<float>(), point.at(1).get<double>(), point.at(2).get<double>()});
}

} // namespace familiar::core
