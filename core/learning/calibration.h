// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the line between an enrolled person and an impostor lies, and what it was measured to do.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace familiar::core {

struct Calibration
{
    float threshold = 1;       // a score at or above it is named
    double strangersNamed = 0; // share of the impostor trials at the threshold, leave-some-people-out
    double knownNamed = 0;
    size_t strangerTrials = 0;
    size_t knownTrials = 0;
    bool usedBundledStrangers = false;
    double promisedPercent = 1; // "at most N in 100 strangers are named"
    struct Point
    {
        float threshold = 0;
        double strangersNamed = 0;
        double knownNamed = 0;
    };
    std::vector<Point> curve; // for the slider, at most 200 points
};

// As in reports and models. Reading throws nlohmann's exceptions.
void to_json(nlohmann::json& json, const Calibration& calibration);
void from_json(const nlohmann::json& json, Calibration& calibration);

} // namespace familiar::core
