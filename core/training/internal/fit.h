// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Fits a head, and the last blocks of a network where that is asked for, to photos.
#pragma once

#include "core/learning/report.h"
#include "core/training/internal/photosplit.h"
#include "core/training/internal/trainingphotos.h"

namespace familiar::core::internal {

struct FitRequest
{
    const TrainRequest& request;
    const Dataset& dataset;
    const Environment& environment;
    TrainingNetworks networks;
    FeatureSet photos;
    PhotoSplit split;
};

struct JudgedPhoto
{
    size_t photo = 0; // index into FitResult::photos
    Guess guess;
};

struct FitResult
{
    Head head;
    std::shared_ptr<const Backbone> network; // that the head stands on
    std::optional<TunedBackbone> backbone;   // where blocks of it were trained
    FeatureSet photos;                       // as that network sees them
    LabelledEmbeddings embeddings;           // of those photos, for the gallery and the calibration
    std::vector<JudgedPhoto> judged;         // validation photos, by the head that never saw them
    std::vector<EpochRecord> epochs;
    int bestEpoch = 0; // 1-based
    bool stoppedEarly = false;
    StageOutcome stages;
    bool cancelled = false; // stopped by the user; the best so far is here
};

// Trains on cached looks, by the plain loop (without the cache) or by fine-tuning, as the configuration asks.
// Fails with: trainHead's and fineTune's errors, those of the networks and the photos.
Result<FitResult> fit(FitRequest request, const TrainObserver& observer, const std::stop_token& stop);

} // namespace familiar::core::internal
