// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/measure.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/learning/features.h"
#include "core/photos/skippedkinds.h"
#include "core/training/trainrun.h"

#include <algorithm>
#include <mutex>

namespace familiar::core {

namespace {

std::string keyOf(const Dataset& dataset, size_t photo)
{
    return dataset.photos[photo].path.lexically_relative(dataset.root).native();
}

void add(MeasuredPhotos& measured, const Dataset& dataset, size_t photo, PhotoFaces faces, int chosen,
         bool withFaces)
{
    PhotoMeasures measures;
    measures.person = dataset.photos[photo].person;
    measures.key = keyOf(dataset, photo);
    measures.hash = faces.hash;
    measures.incomplete = faces.incomplete;
    // Without a detector a photo must not look as if it had no face.
    measures.faceCount = withFaces ? static_cast<int>(faces.faces.size()) : 1;
    measures.faceSidePx = 1e6F;
    measures.faceSharpness = withFaces ? faces.mainFaceSharpness : 1e6;
    const int shown = chosen >= 0 ? chosen : faces.mainFace;
    if (shown >= 0) {
        const Rect& box = faces.faces[static_cast<size_t>(shown)].box;
        measures.faceSidePx = std::max(box.width, box.height);
    }
    measured.photos.push_back(std::move(measures));
    measured.faces.push_back(std::move(faces));
    measured.chosenFace.push_back(chosen);
    measured.index.push_back(photo);
}

// Faces and hashes alone.
Result<MeasuredPhotos> look(const Dataset& dataset, const FaceDetector* detector,
                            const Environment& environment, int threads, const std::stop_token& stop,
                            const ProgressCallback& progress)
{
    std::vector<std::optional<PhotoFaces>> faces(dataset.photos.size());
    std::vector<std::optional<Error>> errors(dataset.photos.size());
    std::vector<std::unique_ptr<PhotoReader>> readers(static_cast<size_t>(threadCount(threads)));
    std::mutex mutex;
    int64_t done = 0;
    parallelFor(faces.size(), threadCount(threads), stop, [&](size_t i, int worker) {
        auto& reader = readers[static_cast<size_t>(worker)];
        if (!reader)
            reader = std::make_unique<PhotoReader>(detector, FaceOptions{}, environment.cache);
        if (auto opened = reader->open(environment.files, dataset.photos[i].path))
            faces[i] = std::move(*opened);
        else
            errors[i] = opened.error();
        reader->close();
        const std::lock_guard lock(mutex);
        if (progress)
            progress({Stage::Faces, ++done, static_cast<int64_t>(faces.size()), -1});
    });
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, "", ""};
    MeasuredPhotos measured;
    measured.withFaces = detector != nullptr;
    for (size_t i = 0; i < faces.size(); ++i) {
        if (faces[i])
            add(measured, dataset, i, std::move(*faces[i]), faces[i]->mainFace, measured.withFaces);
        else
            measured.skipped.push_back(
                {dataset.photos[i].path, skipReasonOf(errors[i]->code), errors[i]->detail});
    }
    return measured;
}

// With vectors: which face is the person, and whether it is.
Result<MeasuredPhotos> lookClosely(const Dataset& dataset, const FaceDetector& detector,
                                   const Backbone& backbone, const Environment& environment, int threads,
                                   const std::stop_token& stop, const ProgressCallback& progress)
{
    FeatureOptions options;
    options.recipe = cleanRecipe(InputKind::Faces, backbone, &detector);
    options.threads = threads;
    FAMILIAR_TRY(set, computeFeatures(dataset, backbone, &detector, options, environment.files,
                                      environment.cache, stop, progress));
    MeasuredPhotos measured;
    measured.withFaces = true;
    LabelledEmbeddings people;
    people.personCount = static_cast<int>(dataset.people.size());
    for (PhotoFeatures& photo : set.photos) {
        std::vector<float> embedding = options.recipe.embedding(photo.looks);
        people.append(embedding, photo.person);
        add(measured, dataset, photo.photo, std::move(photo.faces), photo.chosenFace, true);
        measured.photos.back().features = std::move(embedding);
    }
    if (const NetworkImpostors* network = networkImpostors(backbone.weightsSha256());
        network && people.embeddings.rows() > 0)
        measured.people = examinePeople(people, *network);
    // Photos without a clear face are looked at again for their hash and number of faces; the cache knows
    // them.
    Dataset rest;
    rest.root = dataset.root;
    rest.people = dataset.people;
    for (const SkippedFile& file : set.skipped) {
        if (file.reason != SkipReason::NoFace && file.reason != SkipReason::UnsureFace) {
            measured.skipped.push_back(file);
            continue;
        }
        for (size_t i = 0; i < dataset.photos.size(); ++i) {
            if (dataset.photos[i].path != file.path)
                continue;
            PhotoReader reader(&detector, FaceOptions{}, environment.cache);
            if (auto faces = reader.open(environment.files, file.path)) {
                add(measured, dataset, i, std::move(*faces), -1, true);
                measured.photos.back().unsureFace = file.reason == SkipReason::UnsureFace;
            }
            break;
        }
    }
    return measured;
}

} // namespace

Result<MeasuredPhotos> measurePhotos(const Dataset& dataset, const std::string& detectorId,
                                     const Environment& environment, int threads, std::stop_token stop,
                                     const ProgressCallback& progress)
{
    return guarded("photos", [&]() -> Result<MeasuredPhotos> {
        auto detector = environment.networks.detector(detectorId, environment.weights);
        if (!detector && detector.error().code != ErrorCode::WeightsMissing)
            return detector.error();
        if (!detector)
            return look(dataset, nullptr, environment, threads, stop, progress);
        BackboneOptions options;
        options.device = "cpu";
        // The network that a training would take.
        FAMILIAR_TRY(exact, resolved(TrainConfig(), environment.weights));
        auto backbone = environment.networks.backbone(exact.backbone, options, environment.weights);
        if (!backbone)
            return look(dataset, detector->get(), environment, threads, stop, progress);
        return lookClosely(dataset, **detector, **backbone, environment, threads, stop, progress);
    });
}

std::vector<Verdict> verdictsOf(const MeasuredPhotos& measured, int personCount)
{
    std::vector<Verdict> verdicts = examine(measured.photos, personCount);
    for (const size_t photo : measured.people.oddPhotos)
        if (std::none_of(verdicts.begin(), verdicts.end(), [&](const Verdict& verdict) {
                return verdict.photo == photo && verdict.finding == Finding::WrongPerson;
            }))
            verdicts.push_back({photo, Finding::OddFace, {}, 1});
    std::stable_sort(verdicts.begin(), verdicts.end(),
                     [](const Verdict& a, const Verdict& b) { return a.photo < b.photo; });
    return verdicts;
}

} // namespace familiar::core
