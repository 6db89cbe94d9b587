// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/features.h"

#include "core/base/guarded.h"
#include "core/learning/internal/featurejob.h"
#include "core/learning/internal/vectors.h"

#include <cmath>

namespace familiar::core {

namespace {

// Photos whose person could not be told: several faces, none of them agrees clearly with the folder.
SkippedFile unsureFile(const Dataset& dataset, const internal::PhotoWork& work)
{
    return {dataset.photos[work.photo].path, SkipReason::UnsureFace,
            std::to_string(work.faces.faces.size()) + " faces"};
}

// Takes each photo's face by agreement; what was not computed yet for it is left to a second round.
void chooseByAgreement(const Dataset& dataset, std::vector<internal::PhotoWork>& photos)
{
    std::vector<CandidateFaces> candidates(photos.size());
    for (size_t i = 0; i < photos.size(); ++i) {
        candidates[i].person = dataset.photos[photos[i].photo].person;
        for (const auto& vector : photos[i].candidateVectors)
            candidates[i].features.push_back(normalised(vector));
    }
    const auto choices = chooseFaces(candidates, static_cast<int>(dataset.people.size()));
    for (size_t i = 0; i < photos.size(); ++i) {
        internal::PhotoWork& work = photos[i];
        work.agreement = choices[i].agreement;
        work.unsure = choices[i].unsure;
        const int chosen = choices[i].face < 0 ? -1 : work.candidates[static_cast<size_t>(choices[i].face)];
        if (chosen == work.chosen)
            continue;
        work.chosen = chosen;
        work.picture.reset();
        work.variants.clear();
    }
}

void setWanted(std::vector<internal::PhotoWork>& photos, const FeatureOptions& options)
{
    std::vector<UsablePhoto> usable;
    std::vector<internal::PhotoWork*> works;
    for (internal::PhotoWork& work : photos) {
        if (work.skipped || work.unsure)
            continue;
        usable.push_back({work.photo, work.faces.hash});
        works.push_back(&work);
    }
    const auto wanted = options.wantsVariants && options.variants > options.cleanVariants
                            ? options.wantsVariants(usable)
                            : std::vector<bool>(usable.size(), true);
    for (size_t i = 0; i < works.size(); ++i)
        works[i]->wanted = static_cast<size_t>(wanted[i] ? options.variants : options.cleanVariants);
}

PhotoFeatures finished(internal::PhotoWork& work, const Dataset& dataset)
{
    PhotoFeatures features;
    features.photo = work.photo;
    features.person = dataset.photos[work.photo].person;
    features.faces = std::move(work.faces);
    features.chosenFace = work.chosen;
    features.agreement = work.agreement;
    features.variants = std::move(work.variants);
    features.clean = work.clean;
    return features;
}

Result<FeatureSet> compute(const Dataset& dataset, internal::FeatureJob& job, const FeatureOptions& options)
{
    std::vector<internal::PhotoWork> photos(dataset.photos.size());
    for (size_t i = 0; i < photos.size(); ++i)
        photos[i].photo = i;
    if (auto first = job.run(photos, internal::Round::Clean); !first)
        return first.error();
    if (options.input == InputKind::Faces && options.chooseByAgreement)
        chooseByAgreement(dataset, photos);
    setWanted(photos, options);
    if (auto second = job.run(photos, internal::Round::Variants); !second)
        return second.error();
    FeatureSet set;
    for (internal::PhotoWork& work : photos) {
        if (work.skipped)
            set.skipped.push_back(std::move(*work.skipped));
        else if (work.unsure)
            set.skipped.push_back(unsureFile(dataset, work));
        else
            set.photos.push_back(finished(work, dataset));
    }
    set.figures = job.figures();
    set.times = job.times();
    return set;
}

} // namespace

Result<FeatureSet> computeFeatures(const Dataset& dataset, const Backbone& backbone,
                                   const FaceDetector* detector, const FeatureOptions& options,
                                   FileSystem& files, RecordCache* cache, std::stop_token stop,
                                   const ProgressCallback& progress)
{
    return guarded("features", [&]() -> Result<FeatureSet> {
        internal::FeatureJob job(
            {dataset, backbone, detector, options, files, options.useCache ? cache : nullptr},
            std::move(stop), progress);
        return compute(dataset, job, options);
    });
}

Result<std::vector<float>> faceVectors(const Backbone& backbone, std::span<const Image> crops,
                                       std::stop_token stop)
{
    const auto count = static_cast<size_t>(backbone.featureCount());
    std::vector<Image> pictures(crops.begin(), crops.end());
    const bool mirror = backbone.info().averageMirror;
    if (mirror)
        for (const Image& crop : crops)
            pictures.push_back(mirrored(crop));
    auto rows = backbone.extract(pictures, std::move(stop));
    if (!rows)
        return rows.error();
    std::vector<float> vectors(crops.size() * count);
    for (size_t i = 0; i < crops.size(); ++i) {
        const auto row = [&](size_t index) {
            return std::span<const float>(*rows).subspan(index * count, count);
        };
        const std::vector<float> vector =
            mirror ? meanDirection(row(i), row(crops.size() + i)) : normalised(row(i));
        std::copy(vector.begin(), vector.end(), vectors.begin() + static_cast<ptrdiff_t>(i * count));
    }
    return vectors;
}

} // namespace familiar::core
