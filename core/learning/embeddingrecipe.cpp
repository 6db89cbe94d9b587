// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/embeddingrecipe.h"

#include "core/base/vectors.h"
#include "core/learning/augment.h"
#include "core/learning/words.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace familiar::core {

namespace {

// Averaging needs the mirror image, which only the faces' augmentation has as its second look.
AugmentKind effectiveAugment(const EmbeddingRecipe& recipe)
{
    return recipe.averageMirror && recipe.augment == AugmentKind::None ? AugmentKind::Faces : recipe.augment;
}

EmbeddingRecipe recipeFor(InputKind input, const Backbone& backbone, const FaceDetector* detector)
{
    EmbeddingRecipe recipe;
    recipe.input = input;
    recipe.detector = detector ? detector->id() : "";
    recipe.crop = cropRuleOf(backbone.info(), detector ? detector->cropFactor() : 1.0F, backbone.sidePx());
    return recipe;
}

} // namespace

EmbeddingRecipe EmbeddingRecipe::withoutAugmentation() const
{
    EmbeddingRecipe clean = *this;
    clean.augment = AugmentKind::None;
    clean.variants = 1;
    return clean;
}

int EmbeddingRecipe::looks() const
{
    // The faces' variants count the picture and its mirror image, the classic ones come beside the picture.
    switch (effectiveAugment(*this)) {
    case AugmentKind::None:
        return 1;
    case AugmentKind::Faces:
        return std::max(augment == AugmentKind::None ? 1 : variants, averageMirror ? 2 : 1);
    case AugmentKind::Classic:
        return variants + 1;
    }
    return 1;
}

int EmbeddingRecipe::cleanLooks() const
{
    // The classic looks are drawn ones from the second on, so there the picture alone stands for the photo.
    return averageMirror && augment != AugmentKind::Classic ? 2 : 1;
}

LookKind EmbeddingRecipe::lookKind(int look) const
{
    const AugmentKind kind = effectiveAugment(*this);
    if (look <= 0 || kind == AugmentKind::None)
        return LookKind::Clean;
    return look == 1 && kind == AugmentKind::Faces ? LookKind::Mirror : LookKind::Drawn;
}

Image EmbeddingRecipe::lookAt(const Image& picture, uint64_t photoKey, int look) const
{
    return augmentedVariant(picture, effectiveAugment(*this), seed, photoKey, look);
}

std::vector<float> EmbeddingRecipe::embedding(std::span<const std::vector<float>> looks) const
{
    if (!normalised)
        return looks[0];
    return cleanLooks() > 1 ? meanDirection(looks[0], looks[1]) : core::normalised(looks[0]);
}

int EmbeddingRecipe::headVariants() const
{
    if (augment == AugmentKind::None)
        return 1;
    // The picture's own vector is a variant where the clean embedding is another one.
    return averageMirror ? 1 + looks() : looks();
}

int EmbeddingRecipe::lookOfVariant(int variant) const
{
    if (variant == 0)
        return -1;
    return averageMirror ? variant - 1 : variant;
}

EmbeddingRecipe trainingRecipe(const TrainConfig& config, const Backbone& backbone,
                               const FaceDetector* detector)
{
    EmbeddingRecipe recipe = recipeFor(config.input, backbone, detector);
    // Only a dense head on an ImageNet network sees the network's own values: the classic recipe.
    recipe.normalised = backbone.info().trainedOnFaces || config.head == HeadKind::Linear;
    recipe.averageMirror =
        recipe.normalised && config.input == InputKind::Faces && backbone.info().averageMirror;
    recipe.augment = config.augment;
    recipe.variants = config.variants;
    recipe.seed = config.seed;
    return recipe;
}

EmbeddingRecipe cleanRecipe(InputKind input, const Backbone& backbone, const FaceDetector* detector)
{
    EmbeddingRecipe recipe = recipeFor(input, backbone, detector);
    recipe.averageMirror = input == InputKind::Faces && backbone.info().averageMirror;
    return recipe;
}

EmbeddingRecipe recipeOfFormat1(InputKind input, const CropRule& crop, const std::string& detector,
                                const std::string& backbone, bool normalised)
{
    EmbeddingRecipe recipe;
    recipe.input = input;
    recipe.crop = crop;
    recipe.detector = detector;
    recipe.normalised = normalised;
    const auto table = backboneTable();
    const auto info =
        std::find_if(table.begin(), table.end(), [&](const BackboneInfo& one) { return one.id == backbone; });
    recipe.averageMirror =
        normalised && input == InputKind::Faces && info != table.end() && info->averageMirror;
    return recipe;
}

uint64_t photoKeyOf(const PhotoFaces& faces)
{
    return loadLittleEndian<uint64_t>(std::as_bytes(std::span(faces.content)), 0);
}

Digest lookKey(const EmbeddingRecipe& recipe, const Backbone& backbone, const PhotoFaces& faces, int face,
               int look)
{
    std::string text = "vector 4|" + backbone.weightsSha256() + "|" + std::to_string(recipe.sidePx()) + "|" +
                       (backbone.precision() == Precision::BFloat16 ? "bf16" : "f32") + "|" +
                       name(recipe.input) + "|";
    if (face >= 0) {
        const Rect& box = faces.faces[static_cast<size_t>(face)].box;
        if (faces.turn != 0)
            text += "turned " + std::to_string(faces.turn) + "|";
        for (const float value : {box.left, box.top, box.width, box.height, recipe.crop.factor})
            text += std::to_string(value) + "|";
        if (recipe.crop.alignment) {
            text += "aligned|";
            const auto& landmarks = faces.faces[static_cast<size_t>(face)].landmarks;
            for (const auto& five : {recipe.crop.alignment->points, landmarks})
                for (const Point& point : five)
                    text += std::to_string(point.x) + "," + std::to_string(point.y) + "|";
        }
    }
    // The clean picture and its mirror image are the same in every augmentation; drawn looks depend on the
    // seed.
    switch (recipe.lookKind(look)) {
    case LookKind::Clean:
        text += "clean";
        break;
    case LookKind::Mirror:
        text += "mirror";
        break;
    case LookKind::Drawn:
        text += name(recipe.augment) + std::to_string(recipe.seed) + "#" + std::to_string(look);
        break;
    }
    const auto content = std::as_bytes(std::span(faces.content));
    return keyAbout(faces.content, Sha256().add(text).add(content).finish());
}

Result<Embeddings> embed(const EmbeddingRecipe& recipe, const Backbone& backbone,
                         std::span<const Image> pictures, std::stop_token stop)
{
    const EmbeddingRecipe clean = recipe.withoutAugmentation();
    const auto looks = static_cast<size_t>(clean.cleanLooks());
    std::vector<Image> seen(pictures.begin(), pictures.end());
    for (size_t look = 1; look < looks; ++look)
        for (const Image& picture : pictures)
            seen.push_back(clean.lookAt(picture, 0, static_cast<int>(look)));
    FAMILIAR_TRY(vectors, backbone.extract(seen, std::move(stop)));
    const Embeddings network(backbone.featureCount(), std::move(vectors));
    Embeddings embeddings(backbone.featureCount());
    embeddings.reserve(pictures.size());
    std::vector<std::vector<float>> ofPicture(looks);
    for (size_t i = 0; i < pictures.size(); ++i) {
        for (size_t look = 0; look < looks; ++look) {
            const auto row = network.row(look * pictures.size() + i);
            ofPicture[look].assign(row.begin(), row.end());
        }
        embeddings.append(clean.embedding(ofPicture));
    }
    return embeddings;
}

namespace {

nlohmann::json cropJson(const CropRule& crop)
{
    nlohmann::json value{{"factor", crop.factor}, {"side", crop.sidePx}};
    if (crop.alignment)
        for (const Point& point : crop.alignment->points)
            value["alignment"].push_back({point.x, point.y});
    return value;
}

CropRule cropFrom(const nlohmann::json& value)
{
    CropRule crop;
    value.at("factor").get_to(crop.factor);
    value.at("side").get_to(crop.sidePx);
    if (const auto found = value.find("alignment"); found != value.end()) {
        crop.alignment = FaceAlignment{};
        for (size_t i = 0; i < crop.alignment->points.size(); ++i)
            crop.alignment->points[i] = {found->at(i).at(0).get<float>(), found->at(i).at(1).get<float>()};
    }
    return crop;
}

} // namespace

void to_json(nlohmann::json& json, const EmbeddingRecipe& recipe)
{
    json = {{"input", name(recipe.input)},     {"detector", recipe.detector},
            {"crop", cropJson(recipe.crop)},   {"average_mirror", recipe.averageMirror},
            {"normalised", recipe.normalised}, {"augment", name(recipe.augment)},
            {"variants", recipe.variants},     {"seed", recipe.seed}};
}

void from_json(const nlohmann::json& json, EmbeddingRecipe& recipe)
{
    recipe.input = inputKindFrom(json.at("input").get<std::string>());
    json.at("detector").get_to(recipe.detector);
    recipe.crop = cropFrom(json.at("crop"));
    json.at("average_mirror").get_to(recipe.averageMirror);
    json.at("normalised").get_to(recipe.normalised);
    recipe.augment = augmentKindFrom(json.at("augment").get<std::string>());
    json.at("variants").get_to(recipe.variants);
    json.at("seed").get_to(recipe.seed);
}

} // namespace familiar::core
