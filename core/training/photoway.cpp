// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/photoway.h"

#include "core/base/guarded.h"
#include "core/faces/facenumber.h"
#include "core/recognition/recognizer.h"
#include "core/training/internal/trainingphotos.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace familiar::core {

namespace {

struct Way
{
    const Backbone& backbone;
    const FaceDetector* detector; // nullptr for whole pictures
    EmbeddingRecipe recipe;
    BackboneOptions weights;
    const TunedBackbone* tuned = nullptr; // where blocks of the network were trained
};

Result<void> checkStop(const std::stop_token& stop)
{
    return stop.stop_requested() ? Result<void>(Error{ErrorCode::Cancelled, "", ""}) : Result<void>();
}

Result<Image> cutOut(const Way& way, FileSystem& files, const std::filesystem::path& photo, int number,
                     PhotoWay& shown, uint64_t& photoKey)
{
    PhotoReader reader(way.detector, FaceOptions{}, nullptr);
    FAMILIAR_TRY(opened, reader.open(files, photo));
    photoKey = photoKeyOf(opened);
    if (way.recipe.input == InputKind::Whole) {
        shown.faceCount = 0;
        return reader.whole(way.recipe.sidePx());
    }
    FAMILIAR_TRY(chosen, faceNumbered(opened.faces, opened.mainFace, number, displayPath(photo)));
    shown.face = chosen.number;
    shown.faceCount = static_cast<int>(opened.faces.size());
    return reader.crop(opened.faces[chosen.index], way.recipe.crop);
}

std::vector<SeenLook> looksAt(const EmbeddingRecipe& recipe, const Image& clean, uint64_t photoKey, int count)
{
    std::vector<SeenLook> looks;
    for (int look = 0; look < count; ++look) {
        SeenLook seen{look, recipe.lookKind(look), {}, recipe.lookAt(clean, photoKey, look)};
        // Of a recipe without augmentation the mirror image alone is a further look.
        const AugmentKind kind = seen.kind == LookKind::Mirror ? AugmentKind::Faces : recipe.augment;
        seen.draw = variantDraw(kind, recipe.seed, photoKey, look, clean.width, clean.height);
        looks.push_back(std::move(seen));
    }
    return looks;
}

Result<std::vector<BlockMaps>> mapsOf(const Way& way, const Image& picture, int mapsPerBlock,
                                      WeightStore& weights)
{
    const BackboneInfo& info = way.backbone.info();
    if (info.build == nullptr)
        return std::vector<BlockMaps>{};
    const NetGraph graph = info.build(way.backbone.sidePx());
    if (way.tuned)
        return activationMaps(graph, way.tuned->tensors, info.preprocessing, picture, mapsPerBlock);
    FAMILIAR_TRY(tensors, loadBackboneTensors(info, way.weights, weights));
    return activationMaps(graph, tensors, info.preprocessing, picture, mapsPerBlock);
}

std::vector<NearPerson> nearestOf(const Gallery& gallery, std::span<const float> embedding, size_t most)
{
    std::vector<NearPerson> near;
    if (gallery.prototypes())
        return near;
    const std::vector<float> scores = gallery.scores(embedding);
    std::vector<size_t> order(scores.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return scores[a] > scores[b]; });
    for (const size_t person : order) {
        if (near.size() == most || gallery.photos()[person] == 0)
            continue;
        const auto row = gallery.templates().row(person);
        near.push_back({static_cast<int>(person), scores[person], {row.begin(), row.end()}});
    }
    return near;
}

Result<PhotoWay> wayOf(const Way& way, const Gallery* gallery, const std::filesystem::path& photo,
                       const PhotoWayOptions& options, const Environment& environment,
                       const std::stop_token& stop)
{
    PhotoWay shown;
    shown.recipe = way.recipe;
    shown.looksInAll = way.recipe.looks();
    uint64_t photoKey = 0;
    FAMILIAR_CHECK(checkStop(stop));
    FAMILIAR_TRY(clean, cutOut(way, environment.files, photo, options.face, shown, photoKey));
    shown.looks = looksAt(way.recipe, clean, photoKey, std::clamp(shown.looksInAll, 1, options.mostLooks));
    FAMILIAR_CHECK(checkStop(stop));
    FAMILIAR_TRY(row, embed(way.recipe, way.backbone, std::span(&clean, 1), stop));
    shown.embedding.assign(row.row(0).begin(), row.row(0).end());
    if (gallery) {
        shown.direction = gallery->centred(shown.embedding);
        shown.nearest = nearestOf(*gallery, shown.embedding, options.mostPeople);
    }
    FAMILIAR_CHECK(checkStop(stop));
    FAMILIAR_TRY(blocks, mapsOf(way, clean, options.mapsPerBlock, environment.weights));
    shown.blocks = std::move(blocks);
    return shown;
}

} // namespace

Result<PhotoWay> photoWay(const Recognizer& recognizer, const std::filesystem::path& photo,
                          const PhotoWayOptions& options, const Environment& environment,
                          const std::stop_token& stop)
{
    return guarded(displayPath(photo), [&]() -> Result<PhotoWay> {
        const Model& model = recognizer.model();
        Way way{recognizer.backbone(), recognizer.detector(), model.info.recipe, {}, nullptr};
        way.weights.sidePx = model.info.recipe.sidePx();
        if (model.info.randomWeights) {
            way.weights.weights = WeightsChoice::Random;
            way.weights.seed = randomSeed(model.info.weightsSha256);
        }
        way.tuned = model.backbone ? &*model.backbone : nullptr;
        return wayOf(way, &model.gallery, photo, options, environment, stop);
    });
}

Result<PhotoWay> photoWay(const TrainConfig& config, const std::filesystem::path& photo,
                          const PhotoWayOptions& options, const Environment& environment,
                          const std::stop_token& stop)
{
    return guarded(displayPath(photo), [&]() -> Result<PhotoWay> {
        FAMILIAR_TRY(networks, internal::loadNetworks(config, environment));
        const Way way{*networks.backbone, networks.detector.get(), networks.recipe,
                      internal::backboneOptions(config), nullptr};
        return wayOf(way, nullptr, photo, options, environment, stop);
    });
}

Image barCode(std::span<const float> numbers, int widthPx, int heightPx)
{
    Image picture(widthPx, heightPx);
    if (numbers.empty())
        return picture;
    const auto count = static_cast<int64_t>(numbers.size());
    const int64_t stripes = std::min<int64_t>(count, widthPx);
    std::vector<float> means;
    for (int64_t stripe = 0; stripe < stripes; ++stripe) {
        const auto part =
            numbers.subspan(static_cast<size_t>(stripe * count / stripes),
                            static_cast<size_t>((stripe + 1) * count / stripes - stripe * count / stripes));
        means.push_back(std::accumulate(part.begin(), part.end(), 0.0F) / static_cast<float>(part.size()));
    }
    const auto [low, high] = std::minmax_element(means.begin(), means.end());
    const float range = *high > *low ? *high - *low : 1;
    static constexpr float light[]{250, 241, 232}; // blue, green, red
    static constexpr float dark[]{110, 61, 31};
    for (int x = 0; x < widthPx; ++x) {
        const float share = (means[static_cast<size_t>(x * stripes / widthPx)] - *low) / range;
        for (int y = 0; y < heightPx; ++y)
            for (int c = 0; c < 3; ++c)
                picture.row(y)[x * 3 + c] =
                    static_cast<uint8_t>(std::lround(light[c] + (dark[c] - light[c]) * share));
    }
    return picture;
}

} // namespace familiar::core
