// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/comparerun.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/learning/features.h"
#include "core/photos/split.h"

#include <algorithm>

namespace familiar::core {

namespace {

std::vector<std::string> installedBackbones(WeightStore& weights)
{
    std::vector<std::string> ids;
    for (const BackboneInfo& info : backboneTable())
        if (weights.find(info.id))
            ids.push_back(info.id);
    return ids;
}

double megabytesOf(WeightStore& weights, const std::string& id, FileSystem& files)
{
    double bytes = 0;
    if (auto installed = weights.find(id))
        for (const auto& path : installed->files)
            if (auto entry = files.stat(path))
                bytes += static_cast<double>(entry->size);
    return bytes / 1e6;
}

// The time of one picture on all threads, the median of five after a warm-up.
double msPerFace(const Backbone& backbone, int threads)
{
    initTorchThread(threadCount(threads));
    const std::vector<Image> one{Image(backbone.sidePx(), backbone.sidePx())};
    std::vector<double> times;
    for (int i = 0; i < 6; ++i) {
        const Stopwatch watch;
        if (!backbone.extract(one))
            return -1;
        if (i > 0)
            times.push_back(watch.seconds() * 1000);
    }
    std::nth_element(times.begin(), times.begin() + 2, times.end());
    return times[2];
}

std::vector<size_t> groupsOf(const Dataset& dataset, const FeatureSet& features)
{
    std::vector<SplitInput> inputs;
    for (const PhotoFeatures& photo : features.photos)
        inputs.push_back({photo.person, SplitPart::Unassigned, photo.faces.hash,
                          dataset.photos[photo.photo].path.lexically_relative(dataset.root).native()});
    return duplicateGroups(inputs, SplitOptions().duplicateDistance);
}

// Photos are judged by their clean embeddings and learned from the further looks too: the mirror images.
CrossValidationData foldData(const FeatureSet& features, const EmbeddingRecipe& recipe, int personCount)
{
    CrossValidationData data;
    data.clean.personCount = personCount;
    data.variants.resize(static_cast<size_t>(recipe.looks()) - 1);
    for (const PhotoFeatures& photo : features.photos) {
        data.clean.append(recipe.embedding(photo.looks), photo.person);
        for (size_t v = 0; v < data.variants.size(); ++v)
            data.variants[v].append(photo.looks[1 + v]);
    }
    return data;
}

Result<RaceEntry> race(const Dataset& dataset, const CompareRequest& request, const Backbone& backbone,
                       const FaceDetector* detector, const Environment& environment,
                       const std::stop_token& stop, const ProgressCallback& progress)
{
    FeatureOptions options;
    options.recipe = cleanRecipe(request.input, backbone, detector);
    options.threads = request.threads;
    FAMILIAR_TRY(features, computeFeatures(dataset, backbone, detector, options, environment.files,
                                           environment.cache, stop, progress));
    RaceSubject subject;
    subject.backbone = backbone.info().id;
    subject.sidePx = backbone.sidePx();
    subject.featureCount = backbone.featureCount();
    subject.msPerFace = msPerFace(backbone, request.threads);
    subject.megabytes = megabytesOf(environment.weights, subject.backbone, environment.files);
    RaceOptions folds;
    folds.folds = request.folds;
    folds.seed = request.seed;
    folds.threads = request.threads;
    CrossValidationData data = foldData(features, options.recipe, static_cast<int>(dataset.people.size()));
    data.clean.groups = groupsOf(dataset, features);
    return crossValidate(data, subject, folds, stop);
}

} // namespace

Result<std::vector<RaceEntry>> compareBackbones(const Dataset& dataset, const CompareRequest& request,
                                                const Environment& environment, std::stop_token stop,
                                                const ProgressCallback& progress)
{
    return guarded("comparison", [&]() -> Result<std::vector<RaceEntry>> {
        FAMILIAR_CHECK(checkTrainable(dataset));
        const auto ids =
            request.backbones.empty() ? installedBackbones(environment.weights) : request.backbones;
        if (ids.empty())
            return Error{ErrorCode::WeightsMissing, "face-mobilenet", ""};
        std::unique_ptr<FaceDetector> detector;
        if (request.input == InputKind::Faces) {
            FAMILIAR_TRY(made, environment.networks.detector(request.detector, environment.weights));
            detector = std::move(made);
        }
        std::vector<RaceEntry> entries;
        for (const std::string& id : ids) {
            for (const int side : request.sides.empty() ? std::vector<int>{0} : request.sides) {
                BackboneOptions options;
                options.sidePx = side;
                options.device = request.device;
                FAMILIAR_TRY(backbone, environment.networks.backbone(id, options, environment.weights));
                FAMILIAR_TRY(entry,
                             race(dataset, request, *backbone, detector.get(), environment, stop, progress));
                entries.push_back(std::move(entry));
            }
        }
        return entries;
    });
}

} // namespace familiar::core
