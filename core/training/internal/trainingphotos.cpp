// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/internal/trainingphotos.h"

#include "core/base/names.h"
#include "core/base/parallel.h"
#include "core/photos/skippedkinds.h"
#include "core/training/internal/photosplit.h"
#include "core/training/internal/strangerphotos.h"

#include <algorithm>
#include <set>

namespace familiar::core::internal {

namespace {

void leaveOut(const std::vector<std::filesystem::path>& photos, Dataset& dataset)
{
    const std::set<std::filesystem::path> out(photos.begin(), photos.end());
    std::erase_if(dataset.photos, [&](const Photo& photo) {
        if (!out.contains(photo.path))
            return false;
        dataset.skipped.push_back({photo.path, SkipReason::LeftOut, ""});
        --dataset.people[static_cast<size_t>(photo.person)].photoCount;
        return true;
    });
}

Result<Dataset> withValidationFolder(Dataset dataset, const TrainConfig& config, FileSystem& files,
                                     const std::stop_token& stop)
{
    if (config.validationFolder.empty())
        return dataset;
    FAMILIAR_TRY(extra, scanFolder(files, config.validationFolder, {}, stop));
    for (Photo& photo : dataset.photos)
        photo.part = SplitPart::Training;
    std::vector<std::string> people;
    for (const Person& person : dataset.people)
        people.push_back(person.name);
    std::vector<int> indexes;
    for (const Person& person : extra.people)
        indexes.push_back(indexOfName(people, person.name));
    size_t added = 0;
    for (Photo& photo : extra.photos) {
        const int known = indexes[static_cast<size_t>(photo.person)];
        if (known < 0)
            continue;
        photo.person = known;
        photo.part = SplitPart::Validation;
        dataset.photos.push_back(std::move(photo));
        ++added;
    }
    if (added == 0)
        return refused("validation_folder", ErrorReason::NoKnownPerson, displayPath(config.validationFolder));
    std::stable_sort(dataset.photos.begin(), dataset.photos.end(),
                     [](const Photo& a, const Photo& b) { return a.person < b.person; });
    return dataset;
}

} // namespace

Result<Dataset> trainingPhotos(const TrainRequest& request, const Environment& environment,
                               const TrainObserver& observer, const std::stop_token& stop)
{
    FAMILIAR_TRY(found, request.dataset ? Result<Dataset>(*request.dataset)
                                        : scanLabelled(environment.files, request.folder, request.labels,
                                                       stop, observer.progress));
    for (const auto& [name, into] : request.merged)
        for (const std::string& person : {name, into})
            if (std::none_of(found.people.begin(), found.people.end(),
                             [&](const Person& one) { return isSameName(one.name, person); }))
                return refused("merge", ErrorReason::UnknownPerson, displayText(person));
    found = withMerged(std::move(found), request.merged);
    leaveOut(request.leftOut, found);
    FAMILIAR_TRY(dataset, withValidationFolder(std::move(found), request.config, environment.files, stop));
    FAMILIAR_CHECK(checkTrainable(dataset));
    return withStrangers(std::move(dataset), request.strangers, environment.files, stop);
}

BackboneOptions backboneOptions(const TrainConfig& config)
{
    BackboneOptions options;
    options.sidePx = config.sidePx;
    options.weights = config.randomWeights ? WeightsChoice::Random : WeightsChoice::Pretrained;
    options.seed = config.seed;
    options.precision = config.bfloat16 ? fastestSafePrecision() : Precision::Float32;
    options.device = config.device;
    return options;
}

Result<TrainingNetworks> loadNetworks(const TrainConfig& config, const Environment& environment)
{
    initTorchThread(threadCount(config.threads));
    TrainingNetworks networks;
    FAMILIAR_TRY(backbone, environment.networks.backbone(config.backbone, backboneOptions(config),
                                                         environment.weights));
    networks.backbone = std::move(backbone);
    if (config.input == InputKind::Faces) {
        FAMILIAR_TRY(detector, environment.networks.detector(config.detector, environment.weights));
        networks.detector = std::move(detector);
    }
    networks.recipe = trainingRecipe(config, *networks.backbone, networks.detector.get());
    return networks;
}

Result<FeatureSet> embedPhotos(const Dataset& dataset, const TrainRequest& request,
                               const TrainingNetworks& networks, LooksFor looks, FileSystem& files,
                               RecordCache* cache, const TrainObserver& observer, const std::stop_token& stop)
{
    const TrainConfig& config = request.config;
    FeatureOptions options;
    options.recipe = networks.recipe;
    options.threads = config.threads;
    // Where the epochs make their own pictures, only the clean looks are wanted.
    options.cleanLooksOnly = !config.useCache;
    // The first of two stages learns from looks that were computed once.
    if (config.unfreezeBlocks > 0)
        options.cleanLooksOnly = config.stages < 2 || looks == LooksFor::Naming;
    options.wantsAllLooks = [&](std::span<const UsablePhoto> photos) {
        return trainsOn(dataset, photos, config);
    };
    options.chosenFaces = request.chosenFaces;
    options.useCache = config.useCache;
    return computeFeatures(dataset, *networks.backbone, networks.detector.get(), options, files, cache, stop,
                           observer.progress);
}

namespace {

// Says why no photo of a person can be used: that no face was found only where that is the reason.
Error nothingUsable(const Dataset& dataset, const FeatureSet& photos, int person)
{
    std::set<std::filesystem::path> theirs;
    for (const Photo& photo : dataset.photos)
        if (photo.person == person)
            theirs.insert(photo.path);
    std::vector<SkippedFile> skipped;
    for (const SkippedFile& file : photos.skipped)
        if (theirs.contains(file.path))
            skipped.push_back(file);
    const bool faceless = std::all_of(skipped.begin(), skipped.end(), [](const SkippedFile& file) {
        return file.reason == SkipReason::NoFace || file.reason == SkipReason::UnsureFace;
    });
    const std::string name = displayText(dataset.people[static_cast<size_t>(person)].name);
    Error error = faceless ? Error{ErrorCode::NoFaces, name, ""}
                           : withReason(ErrorCode::NoPhotos, name, ErrorReason::NothingUsable);
    addSkipped(skipped, error.arguments);
    return error;
}

} // namespace

Result<void> checkEverybodyIsThere(const Dataset& dataset, const FeatureSet& photos)
{
    std::vector<size_t> usable(dataset.people.size());
    for (const PhotoFeatures& photo : photos.photos)
        ++usable[static_cast<size_t>(photo.person)];
    for (size_t i = 0; i < usable.size(); ++i)
        if (usable[i] == 0)
            return nothingUsable(dataset, photos, static_cast<int>(i));
    return {};
}

} // namespace familiar::core::internal
