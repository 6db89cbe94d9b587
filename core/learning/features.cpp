// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/features.h"

#include "core/base/guarded.h"
#include "core/base/vectors.h"
#include "core/learning/internal/featurejob.h"

#include <algorithm>
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
        work.looks.clear();
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
    const int all = internal::looksOf(options);
    const int clean = options.recipe.cleanLooks();
    const auto wanted = options.wantsAllLooks && all > clean ? options.wantsAllLooks(usable)
                                                             : std::vector<bool>(usable.size(), true);
    for (size_t i = 0; i < works.size(); ++i)
        works[i]->wanted = static_cast<size_t>(wanted[i] ? all : clean);
}

PhotoFeatures finished(internal::PhotoWork& work, const Dataset& dataset)
{
    PhotoFeatures features;
    features.photo = work.photo;
    features.person = dataset.photos[work.photo].person;
    features.faces = std::move(work.faces);
    features.chosenFace = work.chosen;
    features.agreement = work.agreement;
    features.looks = std::move(work.looks);
    features.clean = work.clean;
    features.everyFace = std::move(work.everyFace);
    return features;
}

// A few photos may be deleted meanwhile; where more are gone, their disk is, and what was learned from the
// rest would not be what was asked for.
Result<void> checkStillThere(const Dataset& dataset, const std::vector<internal::PhotoWork>& photos)
{
    constexpr size_t vanishedOfTwenty = 1;
    const auto vanished =
        static_cast<size_t>(std::count_if(photos.begin(), photos.end(), [](const internal::PhotoWork& work) {
            return work.skipped && work.skipped->reason == SkipReason::Vanished;
        }));
    if (vanished * 20 <= photos.size() * vanishedOfTwenty || dataset.root.empty())
        return {}; // photos that were picked one by one are told one by one
    Error error = withReason(ErrorCode::FileMissing, displayPath(dataset.root), ErrorReason::Vanished);
    error.arguments.counts = {{"vanished", vanished}, {"photos", photos.size()}};
    return error;
}

Result<FeatureSet> compute(const Dataset& dataset, internal::FeatureJob& job, const FeatureOptions& options)
{
    std::vector<internal::PhotoWork> photos(dataset.photos.size());
    for (size_t i = 0; i < photos.size(); ++i)
        photos[i].photo = i;
    FAMILIAR_CHECK(job.run(photos, internal::Round::Clean));
    FAMILIAR_CHECK(checkStillThere(dataset, photos));
    if (!options.everyFace) {
        if (options.recipe.input == InputKind::Faces && options.chooseByAgreement)
            chooseByAgreement(dataset, photos);
        setWanted(photos, options);
        FAMILIAR_CHECK(job.run(photos, internal::Round::AllLooks));
        FAMILIAR_CHECK(checkStillThere(dataset, photos));
    }
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

Embeddings cleanEmbeddings(const FeatureSet& features, const EmbeddingRecipe& recipe)
{
    Embeddings embeddings;
    for (const PhotoFeatures& photo : features.photos)
        embeddings.append(recipe.embedding(photo.looks));
    return embeddings;
}

} // namespace familiar::core
