// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a learning rate for a folder of people.
#pragma once

#include "core/learning/ratefinder.h"
#include "core/training/trainrun.h"

namespace familiar::core {

struct RateCurve
{
    std::vector<RatePoint> points;
    double suggestion = 0; // 0: the loss never fell
};

// Embeds the photos as a training would and sweeps the rate of its head; nothing is written but the cache.
// Fails with: trainModel's errors, InvalidArgument ("unfreeze": the sweep is of the head alone).
Result<RateCurve> findRate(const TrainRequest& request, const Environment& environment,
                           const TrainObserver& observer = {}, const std::stop_token& stop = {});

} // namespace familiar::core
