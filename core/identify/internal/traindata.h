// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// From computed features to what the head and the calibration learn from.
#pragma once

#include "core/identify/trainrun.h"

namespace familiar::core::internal {

struct TrainData
{
    HeadData head;
    std::vector<float> vectors; // one clean, normalised vector a photo: gallery and calibration
    std::vector<SplitPart> parts;
    std::vector<size_t> groups; // near-duplicates share a number
    std::string fingerprint;    // of photos, labels, parts and settings
};

// How many variants the backbone has to compute for a config, and which kind.
FeatureOptions featureOptions(const TrainConfig& config, const BackboneInfo& backbone);
// How many of those, from the first on, are the clean vector: the picture, and its mirror image where the
// backbone averages them.
int cleanVariants(const TrainConfig& config, const BackboneInfo& backbone);
// For clean vectors alone: what enrolling, judging and comparing compute.
FeatureOptions cleanFeatureOptions(InputKind input, const BackboneInfo& backbone);
// Whether the head sees L2-normalised vectors (all but a dense head on an ImageNet network, the seed's
// recipe).
bool normalisesFeatures(const TrainConfig& config, const BackboneInfo& backbone);

// Which of the backbone's variants stands behind variant `index` of the head's data; -1: the clean vector.
int backboneVariant(const TrainConfig& config, const BackboneInfo& backbone, int index);

// Which photos train: makeTrainData() splits the same photos alike.
std::vector<bool> trainingPhotos(const Dataset& dataset, std::span<const UsablePhoto> photos,
                                 const TrainConfig& config);
TrainData makeTrainData(const Dataset& dataset, const FeatureSet& features, const TrainConfig& config,
                        const Backbone& backbone);

// The photo folder's data set with the photos of a separate validation folder added (people matched by name).
Result<Dataset> withValidationFolder(Dataset dataset, const TrainConfig& config, FileSystem& files,
                                     const std::stop_token& stop);

// The clean vector of one photo as identification sees it, from its first `cleanVariants` variants.
std::vector<float> cleanVector(const PhotoFeatures& photo, int cleanVariants);

} // namespace familiar::core::internal
