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

// Returns the margin of a network with a curve: what its strangers need and the own people ask for.
double marginFor(const OwnTrials& own);

// Returns the share of strangers who are named at a threshold, the reserve counted in. 0 without a curve.
double strangersNamedAt(const Calibration& calibration, std::span<const int> photos, double threshold);

// Sets the threshold, the shares at it and the slider's curve from impostors, margin and promise.
// `knownNamed` tells the share of known photos named at a threshold.
void keepPromise(Calibration& calibration, std::span<const int> photos,
                 const std::function<double(float)>& knownNamed);
// Does the same for other people than the trials of known photos were made with: those stay as they were.
void keepPromise(Calibration& calibration, std::span<const int> photos);

} // namespace familiar::core
