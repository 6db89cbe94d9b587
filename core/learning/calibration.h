// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the line between an enrolled person and an impostor lies, and what it was measured to do.
#pragma once

#include "core/learning/impostorcurve.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace familiar::core {

// How often the enrolled people match each other, every pair of them a trial.
struct OwnTrials
{
    size_t pairs = 0;    // that were tried
    size_t matches = 0;  // of those, pairs in which one is named as the other at the threshold
    double alike = 0;    // pairs alike at the scores of the trial, by the share of photos
    double expected = 0; // how many pairs the curve expects to be so
};

struct Calibration
{
    float threshold = 1;       // a score at or above it is named
    double strangersNamed = 0; // share of strangers at the threshold, the reserve counted in
    double knownNamed = 0;     // of photos held out
    size_t strangerTrials = 0; // the own people's photos, each against everybody else
    size_t knownTrials = 0;
    double promisedPercent = 1; // "at most N in 100 strangers are named"

    // From here on: empty in models of formats 1 and 2.
    std::optional<ImpostorCurve> impostors;
    bool hasCurve = false; // it is the network's own, else learned of the own people's pairs
    double margin = 1;     // the reserve: how many times oftener than by the curve strangers may be named
    float least = -1;      // the threshold does not fall below it, without the network's own curve
    double byCurve = 0;    // share of strangers at the threshold by the curve alone
    OwnTrials own;

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
