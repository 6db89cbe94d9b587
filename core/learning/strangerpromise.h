// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The threshold that keeps "at most N in 100 strangers get a name", by arithmetic on an impostor curve.
#pragma once

#include "core/learning/calibration.h"

#include <functional>
#include <span>

namespace familiar::core {

// Returns how many enrolled people a stranger's face is expected to match, at a score or above it: the chance
// of at least one is 1 - exp(-this). `photos`: a number for each person.
double expectedMatches(const ImpostorCurve& curve, std::span<const int> photos, double score);

// Returns the lowest threshold that keeps the promise when strangers match `margin` times oftener than by the
// curve.
double thresholdFor(const ImpostorCurve& curve, std::span<const int> photos, double promisedPercent,
                    double margin);

// Returns how many times oftener than by the curve the own people may match each other, as a bound that 95 of
// 100 sets stay below: `alike` pairs were, `expected` were expected to be. At least 2.996 without trials.
double ownBound(double alike, double expected);

// Returns the margin of a network with a curve: what its strangers need and the own people ask for. `photos`:
// a number for each person.
double marginFor(const OwnTrials& own, std::span<const int> photos);

// Returns the share of strangers who are named at a threshold, the reserve counted in. 0 without a curve.
double strangersNamedAt(const Calibration& calibration, std::span<const int> photos, double threshold);

// Where a face is named and where it is a "maybe", from the threshold on.
struct NameLimits
{
    float name = 1;  // a good face is named from here on
    float clear = 1; // a poor one only from here on: a fifth as many strangers get here
    float maybe = 1; // what is not named is a maybe from here on: ten times as many strangers get here
};

// Returns the limits around a threshold. Without a curve all of them are the threshold.
NameLimits limitsAround(float threshold, const Calibration& calibration, std::span<const int> photos);

// Sets the threshold, the shares at it and the slider's curve from impostors, margin and promise.
// `knownNamed` tells the share of known photos named at a threshold.
void keepPromise(Calibration& calibration, std::span<const int> photos,
                 const std::function<double(float)>& knownNamed);
// Does the same for other people than the trials of known photos were made with: those stay as they were.
void keepPromise(Calibration& calibration, std::span<const int> photos);

} // namespace familiar::core
