// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/internal/newlooks.h"

#include "core/faces/facequality.h"
#include "core/learning/features.h"
#include "core/photos/imagereader.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace familiar::core::internal {

namespace {

Refusal refusalOf(const SkippedFile& file)
{
    return file.reason == SkipReason::NoFace       ? Refusal::NoFace
           : file.reason == SkipReason::UnsureFace ? Refusal::SeveralFaces
                                                   : Refusal::Unreadable;
}

// A person's photos as a data set.
Dataset datasetOf(const EnrolRequest& request)
{
    Dataset dataset;
    dataset.people.push_back({request.name, static_cast<int>(request.photos.size())});
    for (const auto& path : request.photos)
        dataset.photos.push_back({path, 0, SplitPart::Unassigned, 0, 0});
    return dataset;
}

// Why a photo is not worth learning from; `hashes` are those of the photos taken before.
std::optional<Refusal> photoProblem(const PhotoFeatures& photo, const std::vector<uint64_t>& hashes)
{
    if (photo.chosenFace >= 0) {
        const Rect& box = photo.faces.faces[static_cast<size_t>(photo.chosenFace)].box;
        if (std::max(box.width, box.height) < smallestFacePx)
            return Refusal::TooSmall;
        if (photo.chosenFace == photo.faces.mainFace && photo.faces.mainFaceSharpness < blurredBelow)
            return Refusal::Blurred;
    }
    const bool twin = std::any_of(hashes.begin(), hashes.end(), [&](uint64_t hash) {
        return std::popcount(hash ^ photo.faces.hash) < duplicateBits;
    });
    return twin ? std::optional(Refusal::Duplicate) : std::nullopt;
}

Result<FeatureSet> photoFeatures(const Recognizer& recognizer, const Dataset& dataset,
                                 const Environment& environment, int threads, const std::stop_token& stop,
                                 const ProgressCallback& progress)
{
    FeatureOptions options;
    options.recipe = recognizer.model().info.recipe.withoutAugmentation();
    options.threads = threads;
    assert(recognizer.namesWholePictures() || recognizer.hasDetector());
    return computeFeatures(dataset, recognizer.backbone(), recognizer.detector(), options, environment.files,
                           environment.cache, stop, progress);
}

} // namespace

Result<NewLooks> newLooks(const Recognizer& recognizer, const EnrolRequest& request,
                          const Environment& environment, int threads, const std::stop_token& stop,
                          const ProgressCallback& progress)
{
    const EmbeddingRecipe recipe = recognizer.model().info.recipe.withoutAugmentation();
    NewLooks looks;
    looks.embeddings = Embeddings(recognizer.model().head.shape.featureCount);
    if (!request.photos.empty()) {
        FAMILIAR_TRY(features,
                     photoFeatures(recognizer, datasetOf(request), environment, threads, stop, progress));
        const auto indexOf = [&](const std::filesystem::path& path) {
            return static_cast<size_t>(std::find(request.photos.begin(), request.photos.end(), path) -
                                       request.photos.begin());
        };
        for (const SkippedFile& file : features.skipped)
            looks.refused.push_back({file.path, indexOf(file.path), refusalOf(file), file.detail});
        std::vector<uint64_t> hashes;
        for (const PhotoFeatures& photo : features.photos) {
            if (const auto problem = photoProblem(photo, hashes)) {
                looks.refused.push_back({request.photos[photo.photo], photo.photo, *problem, ""});
                continue;
            }
            hashes.push_back(photo.faces.hash);
            looks.embeddings.append(recipe.embedding(photo.looks));
            looks.contents.push_back(photo.faces.content);
            looks.weights.push_back(trainingWeight(photo.quality()));
        }
    }
    CropGate gate;
    std::vector<Image> good;
    for (size_t i = 0; i < request.crops.size(); ++i) {
        if (const auto reason = gate.judge(*request.crops[i]))
            looks.refused.push_back({{}, i, *reason, ""});
        else
            good.push_back(resized(*request.crops[i], recipe.sidePx(), recipe.sidePx()));
    }
    if (!good.empty()) {
        FAMILIAR_TRY(rows, recognizer.embed(good, stop));
        looks.embeddings.append(rows);
        looks.weights.insert(looks.weights.end(), rows.rows(),
                             trainingWeight(-1)); // nothing is known of crops
    }
    return looks;
}

} // namespace familiar::core::internal
