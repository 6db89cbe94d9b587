// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a head's training is at one moment; a checkpoint is this, written down.
#pragma once

#include "core/learning/internal/headnet.h"

namespace familiar::core::internal {

struct HeadState
{
    std::vector<torch::Tensor> weights;
    std::vector<torch::Tensor> bestWeights;
    Optimizer optimizer;
    EarlyStopping stopping;
    ReduceOnPlateau plateau;
    double rate = 0;
    int epoch = 0; // 0-based, the one under way
    int nextBatch = 0;
    double lossSum = 0; // over the photos of the epoch so far
    int64_t correct = 0;
    int64_t seen = 0;
    std::vector<EpochRecord> history{};
    bool finished = false;
};

} // namespace familiar::core::internal
