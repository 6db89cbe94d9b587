// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a training run reports while it runs, and whether it shall wait.
#pragma once

#include "core/base/progress.h"

#include <functional>

namespace familiar::core {

struct EpochRecord
{
    int epoch = 0; // 1-based
    double trainLoss = 0;
    double trainAccuracy = 0;
    double validationLoss = 0; // NaN without validation photos
    double validationAccuracy = 0;
    double learningRate = 0;
    double seconds = 0;
    bool best = false; // best validation loss so far
};

struct BatchRecord
{
    int epoch = 0; // 1-based
    int batch = 0; // 0-based
    int batches = 0;
    double loss = 0;
    double accuracy = 0;
    double photosPerSecond = 0;
};

// Functions that are not set are not called.
// Thread: `progress` is called by worker threads, one at a time; the others by the thread that trains.
struct TrainObserver
{
    ProgressCallback progress; // before the first batch and after the last
    std::function<void(const BatchRecord&)> batch;
    std::function<void(const EpochRecord&)> epoch;
    std::function<bool()> paused; // true: wait before the next batch
};

} // namespace familiar::core
