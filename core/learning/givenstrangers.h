// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What photos of strangers tell: a curve for a network of which nothing is known, and a bound for the
// threshold.
#pragma once

#include "core/learning/calibration.h"
#include "core/learning/impostors.h"

namespace familiar::core {

// Faces of people who are nobody in the model.
struct StrangerFaces
{
    Embeddings embeddings;
    std::vector<int> people; // a number for each row; faces of one stranger have the same
    size_t count() const;    // of the strangers
};

// Fewer do not show how far the scores of strangers spread.
inline constexpr size_t enoughStrangers = 50;

struct MeasuredCurve
{
    ImpostorCurve curve;
    size_t comparisons = 0;
    double samePerson = 1; // cosine from which two faces are probably one person's
};

// Measures the impostor curve of a network by the strangers' faces (one of each) against the gallery's people
// and against each other: levels with ten pairs and more are read off, those beyond have the steps of other
// networks (tailSteps). Fails with: InvalidArgument (fewer than enoughStrangers, or all of them
// look the same).
Result<MeasuredCurve> measureCurve(const Gallery& gallery, const StrangerFaces& strangers);

// The levels of a curve in deviations of the scores: near the heaviest of three face networks.
inline constexpr double tailSteps[] = {1.30, 2.05, 2.65, 3.25, 3.75, 4.25, 4.65, 5.05, 5.45};
// The rates that the levels belong to.
const std::vector<double>& tailRates();

// Returns the numbers of the strangers who are probably enrolled. `network`: the same-person limit is its
// own; nullptr: it is `samePerson`.
std::vector<int> enrolledStrangers(const Gallery& gallery, const StrangerFaces& strangers,
                                   const NetworkImpostors* network, double samePerson);

// Returns the strangers without those of these numbers.
StrangerFaces without(const StrangerFaces& strangers, const std::vector<int>& people);

// Returns how many strangers are named at a threshold; each counts by the share of their faces.
double namedAt(const Gallery& gallery, const StrangerFaces& strangers, float threshold);

// Returns the lowest threshold at which no more than the promised share of the strangers (their number times
// it, rounded down) is named.
float leastFor(const Gallery& gallery, const StrangerFaces& strangers, double promisedPercent);

} // namespace familiar::core
