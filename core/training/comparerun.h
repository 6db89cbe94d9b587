// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The backbone race over a folder: features of every network, then cross-validation on them.
#pragma once

#include "core/base/progress.h"
#include "core/learning/race.h"
#include "core/photos/dataset.h"
#include "core/recognition/environment.h"

namespace familiar::core {

struct CompareRequest
{
    std::vector<std::string> backbones; // empty: all built-in ones that are installed
    std::vector<int> sides;             // empty: each network's default
    InputKind input = InputKind::Faces;
    std::string detector = "auto";
    std::string device = "auto";
    int folds = 5;
    int threads = 0;
    uint64_t seed = 1;
    RaceLimits limits;
};

// One entry per network and side, in the order asked for. Errors as trainModel's; WeightsMissing when none is
// installed.
Result<std::vector<RaceEntry>> compareBackbones(const Dataset& dataset, const CompareRequest& request,
                                                const Environment& environment, std::stop_token stop,
                                                const ProgressCallback& progress);

} // namespace familiar::core
