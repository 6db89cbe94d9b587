// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/pile.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/faces/faceregion.h"

#include <algorithm>

namespace familiar::core {

namespace {

// A photo's faces from left to right, as every list of faces has them.
void append(Pile& pile, const PhotoFeatures& photo, const EmbeddingRecipe& recipe)
{
    struct Seen
    {
        PileFace face;
        std::vector<float> embedding;
    };
    std::vector<Seen> seen;
    for (size_t i = 0; i < photo.everyFace.size(); ++i) {
        const Detection detection = asSeen(photo.faces, static_cast<int>(i));
        seen.push_back(
            {{photo.photo, detection.box, regionOf(photo.faces, static_cast<int>(i)), detection.quality},
             recipe.embedding(photo.everyFace[i])});
    }
    std::stable_sort(seen.begin(), seen.end(),
                     [](const Seen& a, const Seen& b) { return a.face.box.left < b.face.box.left; });
    for (const Seen& one : seen) {
        pile.faces.push_back(one.face);
        pile.embeddings.append(one.embedding);
    }
}

} // namespace

std::vector<size_t> Pile::photosOfSeveral() const
{
    std::vector<size_t> photos;
    for (size_t i = 1; i < faces.size(); ++i)
        if (faces[i].photo == faces[i - 1].photo && (photos.empty() || photos.back() != faces[i].photo))
            photos.push_back(faces[i].photo);
    return photos;
}

Result<PileNetworks> pileNetworks(const Environment& environment, int threads)
{
    return guarded("networks", [&]() -> Result<PileNetworks> {
        initTorchThread(threadCount(threads));
        PileNetworks networks;
        const std::string id = resolveBackbone("auto", BackboneUse::Faces, 0, [&](const std::string& one) {
            return environment.weights.find(one).has_value();
        });
        FAMILIAR_TRY(detector, environment.networks.detector("auto", environment.weights));
        FAMILIAR_TRY(backbone, environment.networks.backbone(id, {}, environment.weights));
        networks.detector = std::move(detector);
        networks.backbone = std::move(backbone);
        networks.impostors = networkImpostors(networks.backbone->weightsSha256());
        if (!networks.impostors)
            return Error{ErrorCode::WeightsMissing, "face-reid", ""};
        networks.recipe = cleanRecipe(InputKind::Faces, *networks.backbone, networks.detector.get());
        return networks;
    });
}

Result<PileNetworks> pileNetworks(const std::shared_ptr<const Recognizer>& recognizer)
{
    PileNetworks networks;
    networks.recipe = recognizer->model().info.recipe.withoutAugmentation();
    networks.impostors = networkImpostors(recognizer->backbone().weightsSha256());
    if (recognizer->namesWholePictures() || !recognizer->hasDetector() || !networks.impostors)
        return withReason(ErrorCode::ModelMismatch, recognizer->model().info.backbone,
                          ErrorReason::UnmeasuredNetwork);
    // Both live as long as the recognizer does.
    networks.detector = {recognizer, recognizer->detector()};
    networks.backbone = {recognizer, &recognizer->backbone()};
    return networks;
}

Result<Pile> readPile(Dataset dataset, const PileNetworks& networks, const Environment& environment,
                      int threads, std::stop_token stop, const ProgressCallback& progress)
{
    FeatureOptions options;
    options.recipe = networks.recipe;
    options.threads = threads;
    options.everyFace = true;
    FAMILIAR_TRY(set, computeFeatures(dataset, *networks.backbone, networks.detector.get(), options,
                                      environment.files, environment.cache, std::move(stop), progress));
    Pile pile;
    pile.embeddings = Embeddings(networks.backbone->featureCount());
    for (PhotoFeatures& photo : set.photos) {
        append(pile, photo, networks.recipe);
        photo.everyFace = {}; // 100,000 photos: not twice in memory
    }
    pile.dataset = std::move(dataset);
    pile.skipped = std::move(set.skipped);
    pile.figures = set.figures;
    return pile;
}

} // namespace familiar::core
