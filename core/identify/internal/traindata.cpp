// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/internal/traindata.h"

#include "core/learning/internal/vectors.h"
#include "core/photos/split.h"

#include <algorithm>
#include <map>

namespace familiar::core::internal {

namespace {

bool averagesMirror(const TrainConfig& config, const BackboneInfo& backbone)
{
    return config.input == InputKind::Faces && backbone.averageMirror;
}

std::vector<SplitInput> splitInputs(const Dataset& dataset, std::span<const UsablePhoto> photos)
{
    std::vector<SplitInput> inputs;
    inputs.reserve(photos.size());
    for (const UsablePhoto& usable : photos) {
        const Photo& file = dataset.photos[usable.photo];
        inputs.push_back(
            {file.person, file.part, usable.hash, file.path.lexically_relative(dataset.root).native()});
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

// The photos, their vectors and how they are split; the options have lines of their own in a checkpoint.
std::string fingerprintOf(const TrainData& data, const FeatureSet& features, const Backbone& backbone)
{
    Sha256 sum;
    sum.add(backbone.weightsSha256());
    for (size_t i = 0; i < features.photos.size(); ++i) {
        const PhotoFeatures& photo = features.photos[i];
        sum.add(
            asBytes(std::string_view(reinterpret_cast<const char*>(photo.clean.data()), photo.clean.size())));
        sum.add(std::to_string(photo.person) + (data.head.isValidation[i] ? "v" : "t"));
    }
    return toHex(sum.finish());
}

void append(std::vector<float>& rows, std::span<const float> row)
{
    rows.insert(rows.end(), row.begin(), row.end());
}

} // namespace

FeatureOptions featureOptions(const TrainConfig& config, const BackboneInfo& backbone)
{
    FeatureOptions options;
    options.input = config.input;
    options.augment = config.augment;
    options.seed = config.seed;
    options.threads = config.threads;
    // Faces counts the crop and its mirror image among its variants, classic adds the clean photo to its own.
    options.variants = config.augment == AugmentKind::None      ? 1
                       : config.augment == AugmentKind::Classic ? config.variants + 1
                                                                : std::max(config.variants, 1);
    if (averagesMirror(config, backbone) && config.augment != AugmentKind::Classic) {
        options.augment = AugmentKind::Faces;
        options.variants = std::max(options.variants, 2);
    }
    options.cleanVariants = cleanVariants(config, backbone);
    return options;
}

FeatureOptions cleanFeatureOptions(InputKind input, const BackboneInfo& backbone)
{
    FeatureOptions options;
    options.input = input;
    if (backbone.averageMirror && input == InputKind::Faces) {
        options.augment = AugmentKind::Faces;
        options.variants = 2;
        options.cleanVariants = 2;
    }
    return options;
}

bool normalisesFeatures(const TrainConfig& config, const BackboneInfo& backbone)
{
    return backbone.trainedOnFaces || config.head == HeadKind::Linear;
}

int cleanVariants(const TrainConfig& config, const BackboneInfo& backbone)
{
    // The classic variants are drawn ones, from the first on.
    return averagesMirror(config, backbone) && config.augment != AugmentKind::Classic ? 2 : 1;
}

std::vector<float> cleanVector(const PhotoFeatures& photo, int cleanVariants)
{
    if (cleanVariants > 1)
        return meanDirection(photo.variants[0], photo.variants[1]);
    return normalised(photo.variants[0]);
}

int backboneVariant(const TrainConfig& config, const BackboneInfo& backbone, int index)
{
    if (index == 0)
        return -1;
    const bool average = normalisesFeatures(config, backbone) && averagesMirror(config, backbone);
    return average ? index - 1 : index;
}

TrainData makeTrainData(const Dataset& dataset, const FeatureSet& features, const TrainConfig& config,
                        const Backbone& backbone)
{
    TrainData data;
    std::vector<UsablePhoto> usable;
    size_t computed = 0;
    for (const PhotoFeatures& photo : features.photos) {
        usable.push_back({photo.photo, photo.faces.hash});
        computed = std::max(computed, photo.variants.size());
    }
    const std::vector<SplitInput> inputs = splitInputs(dataset, usable);
    const SplitOptions options = splitOptions(config);
    data.parts = makeSplit(inputs, options);
    data.groups = duplicateGroups(inputs, options.duplicateDistance);
    data.head.featureCount = backbone.featureCount();
    const bool normalise = normalisesFeatures(config, backbone.info());
    const auto wanted = static_cast<size_t>(featureOptions(config, backbone.info()).variants);
    // Variant 0 is what identification will see; with no augmentation it is all there is.
    const bool average = normalise && averagesMirror(config, backbone.info());
    const auto drawn = [&](size_t count) {
        return config.augment == AugmentKind::None ? 0 : average ? count : count - std::min<size_t>(count, 1);
    };
    const size_t extra = drawn(computed);
    data.head.variantCount = static_cast<int>(1 + drawn(wanted));
    data.head.variants.resize(1 + extra);
    for (size_t i = 0; i < features.photos.size(); ++i) {
        const PhotoFeatures& photo = features.photos[i];
        const std::vector<float> clean = cleanVector(photo, cleanVariants(config, backbone.info()));
        append(data.vectors, clean);
        data.head.labels.push_back(photo.person);
        data.head.isValidation.push_back(data.parts[i] == SplitPart::Validation ? 1 : 0);
        append(data.head.variants[0], normalise ? clean : photo.variants[0]);
        for (size_t v = 0; v < extra; ++v) {
            // Only photos that train have every variant; the others' rows are never drawn.
            const size_t index = average ? v : v + 1;
            append(data.head.variants[1 + v], photo.variants[index < photo.variants.size() ? index : 0]);
        }
    }
    data.fingerprint = fingerprintOf(data, features, backbone);
    return data;
}

std::vector<bool> trainingPhotos(const Dataset& dataset, std::span<const UsablePhoto> photos,
                                 const TrainConfig& config)
{
    std::vector<bool> training;
    for (const SplitPart part : makeSplit(splitInputs(dataset, photos), splitOptions(config)))
        training.push_back(part == SplitPart::Training);
    return training;
}

Result<Dataset> withValidationFolder(Dataset dataset, const TrainConfig& config, FileSystem& files,
                                     const std::stop_token& stop)
{
    if (config.validationFolder.empty())
        return dataset;
    auto extra = scanFolder(files, config.validationFolder, {}, stop);
    if (!extra)
        return extra.error();
    for (Photo& photo : dataset.photos)
        photo.part = SplitPart::Training;
    std::map<std::string, int> indexOf;
    for (size_t i = 0; i < dataset.people.size(); ++i)
        indexOf[dataset.people[i].name] = static_cast<int>(i);
    size_t added = 0;
    for (Photo& photo : extra->photos) {
        const auto known = indexOf.find(extra->people[static_cast<size_t>(photo.person)].name);
        if (known == indexOf.end())
            continue;
        photo.person = known->second;
        photo.part = SplitPart::Validation;
        dataset.photos.push_back(std::move(photo));
        ++added;
    }
    if (added == 0)
        return Error{ErrorCode::NoPhotos, displayText(config.validationFolder),
                     "none of the people to learn"};
    std::stable_sort(dataset.photos.begin(), dataset.photos.end(),
                     [](const Photo& a, const Photo& b) { return a.person < b.person; });
    return dataset;
}

} // namespace familiar::core::internal
