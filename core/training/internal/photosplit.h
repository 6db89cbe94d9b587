// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which photos train and which validate, and what a head, a gallery and a resumed run get of them.
#pragma once

#include "core/learning/features.h"
#include "core/learning/headtrainer.h"

namespace familiar::core::internal {

struct PhotoSplit
{
    std::vector<SplitPart> parts; // one a photo of the feature set
    std::vector<size_t> groups;   // near-duplicates share a number

    size_t count(SplitPart part) const;
};

PhotoSplit splitPhotos(const Dataset& dataset, const FeatureSet& photos, const TrainConfig& config);
// Returns which photos train: splitPhotos() splits the same photos alike.
std::vector<bool> trainsOn(const Dataset& dataset, std::span<const UsablePhoto> photos,
                           const TrainConfig& config);

// Returns what a head learns from and is judged by. `allVariants`: the photos have all of their looks, else
// there is the clean variant only.
HeadData headData(const FeatureSet& photos, const PhotoSplit& split, const EmbeddingRecipe& recipe,
                  int personCount, bool allVariants);
// Returns the directions of the photos' clean embeddings, for the gallery and the calibration, each with a
// weight by its face's quality.
LabelledEmbeddings enrolledEmbeddings(const FeatureSet& photos, const PhotoSplit& split,
                                      const EmbeddingRecipe& recipe, int personCount);

// Returns the checkpoint's place with the fingerprints of photos, labels and parts.
CheckpointPlace withFingerprint(CheckpointPlace place, const FeatureSet& photos, const PhotoSplit& split,
                                const TrainConfig& config, const Backbone& backbone);

} // namespace familiar::core::internal
