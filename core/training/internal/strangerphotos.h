// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The strangers of a training: their photos and faces.
#pragma once

#include "core/learning/givenstrangers.h"
#include "core/training/internal/fit.h"

namespace familiar::core::internal {

// Adds the strangers of a folder of their own to those that lie among the people.
// Fails with: scanStrangers' errors.
Result<Dataset> withStrangers(Dataset dataset, const std::filesystem::path& folder, FileSystem& files,
                              const std::stop_token& stop);

struct StrangerLooks
{
    StrangerFaces faces;
    std::vector<SkippedFile> skipped;
};

// Embeds the strangers of a data set as the network of a fit sees them; the main face of each photo counts.
// Fails with: computeFeatures' errors.
Result<StrangerLooks> embedStrangers(const Dataset& dataset, const Backbone& backbone,
                                     const FaceDetector* detector, const EmbeddingRecipe& recipe,
                                     const TrainConfig& config, const Environment& environment,
                                     const TrainObserver& observer, const std::stop_token& stop);

} // namespace familiar::core::internal
