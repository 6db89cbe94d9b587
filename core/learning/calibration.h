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

// What photos of people who are nobody here have told.
struct GivenStrangers
{
    size_t people = 0;      // with a face, less those left out
    size_t faces = 0;       // of those people
    double named = 0;       // of the people, at the threshold; each counts by the share of their faces
    size_t enrolled = 0;    // left out: probably one of the enrolled people
    size_t comparisons = 0; // that the impostor curve was read off; 0: it was not made of them
    bool operator==(const GivenStrangers&) const = default;
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
    bool hasCurve = false; // measured of strangers, else learned of the own people's pairs
    double margin = 1;     // the reserve: how many times oftener than by the curve strangers may be named
    float least = -1;      // the threshold does not fall below it: what own pairs or given strangers ask for
    double byCurve = 0;    // share of strangers at the threshold by the curve alone
    OwnTrials own;
    std::optional<GivenStrangers> given; // where photos of strangers were given

    // Returns whether the curve was measured of the given strangers, not of the network's own.
    bool curveOfGiven() const { return given && given->comparisons > 0; }

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
