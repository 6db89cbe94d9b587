// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/internal/strangerphotos.h"

#include "core/base/vectors.h"

namespace familiar::core::internal {

Result<Dataset> withStrangers(Dataset dataset, const std::filesystem::path& folder, FileSystem& files,
                              const std::stop_token& stop)
{
    if (folder.empty())
        return dataset;
    FAMILIAR_TRY(given, scanStrangers(files, folder, {}, stop));
    const int before = dataset.strangers.empty() ? 0 : dataset.strangers.back().person + 1;
    for (Photo& photo : given.photos) {
        photo.person += before;
        dataset.strangers.push_back(std::move(photo));
    }
    dataset.skipped.insert(dataset.skipped.end(), given.skipped.begin(), given.skipped.end());
    return dataset;
}

Result<StrangerLooks> embedStrangers(const Dataset& dataset, const Backbone& backbone,
                                     const FaceDetector* detector, const EmbeddingRecipe& recipe,
                                     const TrainConfig& config, const Environment& environment,
                                     const TrainObserver& observer, const std::stop_token& stop)
{
    StrangerLooks looks;
    if (dataset.strangers.empty())
        return looks;
    FeatureOptions options;
    options.recipe = recipe.withoutAugmentation();
    options.threads = config.threads;
    options.chooseByAgreement = false;
    options.useCache = config.useCache && config.unfreezeBlocks == 0;
    FAMILIAR_TRY(set, computeFeatures(strangersOf(dataset), backbone, detector, options, environment.files,
                                      environment.cache, stop, observer.progress));
    for (const PhotoFeatures& photo : set.photos) {
        const std::vector<float> embedding = options.recipe.embedding(photo.looks);
        looks.faces.embeddings.append(options.recipe.normalised ? embedding : normalised(embedding));
        looks.faces.people.push_back(photo.person);
    }
    looks.skipped = std::move(set.skipped);
    return looks;
}

} // namespace familiar::core::internal
