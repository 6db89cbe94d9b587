// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/internal/photosplit.h"

#include "core/base/random.h"
#include "core/base/vectors.h"
#include "core/faces/facequality.h"
#include "core/learning/checkpointof010.h"
#include "core/photos/split.h"

#include <algorithm>

namespace familiar::core::internal {

namespace {

// A photo of several people is there once for each, and cut out faces share nothing: near-duplicates are
// looked for among one person's photos only.
uint64_t hashOf(const Photo& file, uint64_t hash)
{
    return file.region ? hash ^ Random(static_cast<uint64_t>(file.person)).next() : hash;
}

std::vector<SplitInput> splitInputs(const Dataset& dataset, std::span<const UsablePhoto> photos)
{
    std::vector<SplitInput> inputs;
    inputs.reserve(photos.size());
    for (const UsablePhoto& usable : photos) {
        const Photo& file = dataset.photos[usable.photo];
        inputs.push_back({file.person, file.part, hashOf(file, usable.hash),
                          file.path.lexically_relative(dataset.root).native()});
    }
    return inputs;
}

SplitOptions splitOptions(const TrainConfig& config)
{
    SplitOptions options;
    options.validationFraction = config.validationFraction;
    options.seed = config.seed;
    return options;
}

// Photos, labels and parts. The settings have lines of their own in a checkpoint but for 0.1.0, which hashed
// them too.
std::string fingerprintOf(const std::string& settings, const FeatureSet& photos, const PhotoSplit& split,
                          const Backbone& backbone)
{
    Sha256 sum;
    sum.add(settings).add(backbone.weightsSha256());
    for (size_t i = 0; i < photos.photos.size(); ++i) {
        const PhotoFeatures& photo = photos.photos[i];
        sum.add(
            asBytes(std::string_view(reinterpret_cast<const char*>(photo.clean.data()), photo.clean.size())));
        sum.add(std::to_string(photo.person) + (split.parts[i] == SplitPart::Validation ? "v" : "t"));
    }
    return toHex(sum.finish());
}

} // namespace

size_t PhotoSplit::count(SplitPart part) const
{
    return static_cast<size_t>(std::count(parts.begin(), parts.end(), part));
}

PhotoSplit splitPhotos(const Dataset& dataset, const FeatureSet& photos, const TrainConfig& config)
{
    std::vector<UsablePhoto> usable;
    for (const PhotoFeatures& photo : photos.photos)
        usable.push_back({photo.photo, photo.faces.hash});
    const std::vector<SplitInput> inputs = splitInputs(dataset, usable);
    const SplitOptions options = splitOptions(config);
    return {makeSplit(inputs, options), duplicateGroups(inputs, options.duplicateDistance)};
}

std::vector<bool> trainsOn(const Dataset& dataset, std::span<const UsablePhoto> photos,
                           const TrainConfig& config)
{
    std::vector<bool> training;
    for (const SplitPart part : makeSplit(splitInputs(dataset, photos), splitOptions(config)))
        training.push_back(part == SplitPart::Training);
    return training;
}

HeadData headData(const FeatureSet& photos, const PhotoSplit& split, const EmbeddingRecipe& recipe,
                  int personCount, bool allVariants)
{
    HeadData data;
    data.personCount = personCount;
    data.variants.resize(allVariants ? static_cast<size_t>(recipe.headVariants()) : 1);
    for (size_t i = 0; i < photos.photos.size(); ++i) {
        const PhotoFeatures& photo = photos.photos[i];
        data.labels.push_back(photo.person);
        data.isValidation.push_back(split.parts[i] == SplitPart::Validation ? 1 : 0);
        // Variant 0 is what recognition will see.
        data.variants[0].append(recipe.embedding(photo.looks));
        for (size_t v = 1; v < data.variants.size(); ++v) {
            // Photos that validate have the clean looks only; the picture stands for the others.
            const auto look = static_cast<size_t>(recipe.lookOfVariant(static_cast<int>(v)));
            data.variants[v].append(photo.looks[look < photo.looks.size() ? look : 0]);
        }
    }
    return data;
}

LabelledEmbeddings enrolledEmbeddings(const FeatureSet& photos, const PhotoSplit& split,
                                      const EmbeddingRecipe& recipe, int personCount)
{
    LabelledEmbeddings enrolled;
    enrolled.personCount = personCount;
    enrolled.groups = split.groups;
    for (const PhotoFeatures& photo : photos.photos) {
        const std::vector<float> embedding = recipe.embedding(photo.looks);
        enrolled.append(recipe.normalised ? embedding : normalised(embedding), photo.person);
        enrolled.weights.push_back(trainingWeight(photo.quality()));
    }
    return enrolled;
}

CheckpointPlace withFingerprint(CheckpointPlace place, const FeatureSet& photos, const PhotoSplit& split,
                                const TrainConfig& config, const Backbone& backbone)
{
    place.fingerprint = fingerprintOf("", photos, split, backbone);
    place.fingerprintOf010 = fingerprintOf(hashedSettingsOf010(config), photos, split, backbone);
    return place;
}

} // namespace familiar::core::internal
