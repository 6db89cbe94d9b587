// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a learning rate: a short training whose rate rises with every step tells where the loss falls
// fastest.
#pragma once

#include "core/learning/headtrainer.h"

namespace familiar::core {

struct RatePoint
{
    double rate = 0;
    double loss = 0;     // of the step's batch
    double smoothed = 0; // running mean of the losses so far
};

struct RateSweep
{
    double lowest = 1e-6;
    double highest = 10;
    int steps = 140; // 20 for each power of ten
};

// Sweeps a new head over cached embeddings; rises geometrically and ends early where the loss has risen far
// above its least. The configuration's loss, optimiser, batch size and seed hold; its learning rate does not.
// Shape: at most `steps` points. Thread: the caller's, which has called initTorchThread.
// Fails with: as trainHead, Cancelled.
Result<std::vector<RatePoint>> sweepRates(const HeadData& data, const HeadOptions& options,
                                          const RateSweep& sweep = {}, const std::stop_token& stop = {});

// Returns the rate at which the smoothed loss falls fastest over the logarithm of the rate, at most a tenth
// of the rate where it is least; 0 where it never falls.
// Source: Smith 2015, Cyclical Learning Rates; the limit is fastai's.
double suggestedRate(std::span<const RatePoint> points);

} // namespace familiar::core
