// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first steps of a training: which photos there are, the networks that look at them, and their looks.
#pragma once

#include "core/training/trainrun.h"

namespace familiar::core::internal {

// Scans the folder (unless the request has its data set), leaves out what the user does not want and adds a
// separate validation folder (people matched by name) and a folder of strangers.
// Fails with: scanFolder's errors, TooFewPeople, InvalidArgument (no photo of the people to validate on).
Result<Dataset> trainingPhotos(const TrainRequest& request, const Environment& environment,
                               const TrainObserver& observer, const std::stop_token& stop);

struct TrainingNetworks
{
    std::shared_ptr<const Backbone> backbone;
    std::shared_ptr<const FaceDetector> detector; // nullptr for whole pictures
    EmbeddingRecipe recipe;
};

// Returns how a configuration's backbone is loaded.
BackboneOptions backboneOptions(const TrainConfig& config);
// Loads what the configuration names; calls initTorchThread. Fails with: NetworkProvider's errors.
Result<TrainingNetworks> loadNetworks(const TrainConfig& config, const Environment& environment);

enum class LooksFor { Training, Naming };

// Computes the photos' looks; all of them for photos that train, where epochs learn from cached looks.
// Fails with: computeFeatures' errors.
Result<FeatureSet> embedPhotos(const Dataset& dataset, const TrainRequest& request,
                               const TrainingNetworks& networks, LooksFor looks, FileSystem& files,
                               RecordCache* cache, const TrainObserver& observer,
                               const std::stop_token& stop);

// NoFaces names the first person without any usable photo, who cannot be learned; NoPhotos (reason
// NothingUsable) where photos were damaged or gone. The counts tell why, the names are the first files.
Result<void> checkEverybodyIsThere(const Dataset& dataset, const FeatureSet& photos);

} // namespace familiar::core::internal
