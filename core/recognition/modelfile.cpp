// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/modelfile.h"

#include "core/base/atomicfile.h"
#include "core/base/guarded.h"
#include "core/base/half.h"
#include "core/base/jsonreader.h"
#include "core/learning/words.h"
#include "core/weights/weightfile.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace familiar::core {

namespace {

using nlohmann::json;

constexpr const char* metadataKey = "familiar";
constexpr const char* headScale = "head.scale";
constexpr const char* galleryMean = "gallery.mean";
constexpr const char* galleryPrototypes = "gallery.prototypes";
constexpr const char* galleryOwners = "gallery.owners";
constexpr const char* galleryCentre = "gallery.network_centre";
constexpr const char* galleryMeans = "gallery.means";
constexpr const char* galleryWeights = "gallery.weights";
constexpr const char* galleryPhotos = "gallery.photos";
// Of models whose gallery keeps prototypes: what format 2 is read as is written as format 2.
constexpr int prototypeFormat = 2;
constexpr std::string_view headPrefix = "head.";
constexpr std::string_view galleryPrefix = "gallery.";
constexpr std::string_view backbonePrefix = "backbone.";
// What a normalised head without a scale of its own was trained with.
constexpr float usualScale = 16;

json description(const Model& model)
{
    const ModelInfo& info = model.info;
    const HeadShape& head = model.head.shape;
    return {
        {"format_version", model.gallery.prototypes() ? prototypeFormat : modelFormatVersion},
        {"people", info.people},
        {"backbone",
         {{"id", info.backbone},
          {"weights_sha256", info.weightsSha256},
          {"random_weights", info.randomWeights}}},
        {"recipe", info.recipe},
        {"head",
         {{"kind", name(head.kind)},
          {"features", head.featureCount},
          {"people", head.personCount},
          {"normalised", head.normalised}}},
        {"gallery", {{"centred", model.gallery.centring().ofPeople}}},
        {"threshold", info.threshold},
        {"calibration", model.calibration},
        {"created", info.created},
        {"report", info.reportJson.empty()
                       ? json()
                       : parseJson(info.reportJson, {}, "report", ErrorCode::ModelDamaged).value_or(json())},
        {"libraries", info.libraries}};
}

void writeHead(const Head& head, TensorMap& tensors)
{
    for (size_t i = 0; i < head.layers.size(); ++i) {
        const std::string key = std::string(headPrefix) + std::to_string(i);
        tensors[key + ".weight"] = head.layers[i].weight;
        tensors[key + ".bias"] = head.layers[i].bias;
    }
    if (head.shape.normalised)
        tensors[headScale] = Tensor::fromFloats({1}, std::span(&head.scale, 1));
}

Tensor vectorOf(const std::vector<float>& values)
{
    return Tensor::fromFloats({static_cast<int64_t>(values.size())}, values);
}

Tensor halvesOf(const Embeddings& rows)
{
    auto bytes = std::make_shared<Bytes>();
    for (const float value : rows.values())
        appendLittleEndian(*bytes, floatToHalf(value));
    return {DataType::F16, {static_cast<int64_t>(rows.rows()), rows.dim()}, bytes};
}

Tensor integersOf(const std::vector<int>& values)
{
    auto bytes = std::make_shared<Bytes>();
    for (const int value : values)
        appendLittleEndian(*bytes, static_cast<int32_t>(value));
    return {DataType::I32, {static_cast<int64_t>(values.size())}, bytes};
}

void writeGallery(const Gallery& gallery, TensorMap& tensors)
{
    if (const PrototypeGallery* old = gallery.prototypes()) {
        tensors[galleryMean] = vectorOf(old->content().mean);
        tensors[galleryPrototypes] = halvesOf(old->content().prototypes);
        tensors[galleryOwners] = integersOf(old->content().owners);
        return;
    }
    const GalleryContent& content = gallery.content();
    tensors[galleryCentre] = vectorOf(content.networkCentre);
    tensors[galleryMeans] = halvesOf(content.means);
    tensors[galleryWeights] = vectorOf(content.weights);
    tensors[galleryPhotos] = integersOf(content.photos);
}

Error damaged(const std::string& file, const std::string& why)
{
    return {ErrorCode::ModelDamaged, file, why};
}

EmbeddingRecipe recipeFromFormat1(const json& value, const std::string& backbone, bool normalised)
{
    const json& crop = value.at("crop");
    if (value.at("side") != crop.at("side"))
        throw json::other_error::create(501, "the input's size", nullptr);
    return recipeOfFormat1(inputKindFrom(value.at("input").get<std::string>()),
                           {crop.at("factor"), crop.at("side")}, value.at("detector"), backbone, normalised);
}

// The learned threshold was not always written beside the user's.
Calibration calibrationFrom(const json& value)
{
    json calibration = value.at("calibration");
    if (!calibration.contains("threshold"))
        calibration["threshold"] = value.at("threshold");
    return calibration.get<Calibration>();
}

// Throws nlohmann's exceptions where a key is missing, of the wrong type or a word that is not known.
Model modelFrom(const json& value, int version)
{
    Model model;
    ModelInfo& info = model.info;
    info.people = value.at("people").get<std::vector<std::string>>();
    const json& backbone = value.at("backbone");
    info.backbone = backbone.at("id");
    info.weightsSha256 = backbone.at("weights_sha256");
    info.randomWeights = backbone.at("random_weights");
    const json& head = value.at("head");
    HeadShape& shape = model.head.shape;
    shape.kind = headKindFrom(head.at("kind").get<std::string>());
    shape.featureCount = head.at("features");
    shape.personCount = head.at("people");
    shape.normalised = head.at("normalised");
    info.recipe = version == 1 ? recipeFromFormat1(value, info.backbone, shape.normalised)
                               : value.at("recipe").get<EmbeddingRecipe>();
    info.threshold = value.at("threshold");
    model.calibration = calibrationFrom(value);
    info.created = value.at("created");
    info.reportJson = value.at("report").is_null() ? "" : value.at("report").dump();
    info.libraries = value.at("libraries").get<std::map<std::string, std::string>>();
    return model;
}

// What the numbers have to be for the rest of the program to rely on them.
std::string contradiction(const Model& model)
{
    const ModelInfo& info = model.info;
    const EmbeddingRecipe& recipe = info.recipe;
    if (info.people.empty() || info.people.size() > 100'000)
        return "no people";
    if (model.head.shape.personCount != static_cast<int>(info.people.size()))
        return "the head's size";
    if (model.head.shape.featureCount <= 0 || recipe.sidePx() < 16 || recipe.sidePx() > 4096)
        return "the input's size";
    if (!(recipe.crop.factor >= 0.5F && recipe.crop.factor <= 4) || !std::isfinite(info.threshold))
        return "the crop rule or the threshold";
    if (recipe.crop.alignment)
        for (const Point& point : recipe.crop.alignment->points)
            if (!(std::abs(point.x) <= 2 && std::abs(point.y) <= 2))
                return "the crop rule";
    if (recipe.normalised != model.head.shape.normalised || recipe.variants < 1 || recipe.variants > 1000)
        return "the recipe of the embeddings";
    return {};
}

// Returns what is wrong with them.
std::string readHead(const TensorMap& tensors, Head& head)
{
    int64_t inputs = head.shape.featureCount;
    for (size_t i = 0;; ++i) {
        const std::string key = std::string(headPrefix) + std::to_string(i);
        const auto weight = tensors.find(key + ".weight");
        const auto bias = tensors.find(key + ".bias");
        if (weight == tensors.end() && bias == tensors.end())
            break;
        if (weight == tensors.end() || bias == tensors.end())
            return "the head's layer " + std::to_string(i) + " is incomplete";
        const std::vector<int64_t>& shape = weight->second.shape;
        if (shape.size() != 2 || shape[1] != inputs || bias->second.shape != std::vector<int64_t>{shape[0]})
            return "the head's layers do not fit each other";
        inputs = shape[0];
        head.layers.push_back({weight->second, bias->second});
    }
    if (head.layers.empty() || inputs != head.shape.personCount)
        return "the head does not fit the people";
    if (!head.shape.normalised)
        return {};
    head.scale = usualScale;
    if (const auto scale = tensors.find(headScale); scale != tensors.end()) {
        const std::vector<float> values = scale->second.toFloats();
        if (values.size() != 1)
            return "the head's scale is not one number";
        head.scale = values[0];
    }
    return {};
}

constexpr const char* incomplete = "the gallery of known faces is incomplete";

std::vector<int> integers(const Tensor& tensor)
{
    std::vector<int> values;
    for (int64_t i = 0; i < tensor.shape[0]; ++i)
        values.push_back(loadLittleEndian<int32_t>(*tensor.data, static_cast<size_t>(i) * sizeof(int32_t)));
    return values;
}

// Of formats 1 and 2.
std::string readPrototypes(const TensorMap& tensors, Model& model)
{
    const auto mean = tensors.find(galleryMean);
    const auto prototypes = tensors.find(galleryPrototypes);
    const auto owners = tensors.find(galleryOwners);
    if (mean == tensors.end() || prototypes == tensors.end() || owners == tensors.end() ||
        mean->second.shape.size() != 1 || owners->second.shape.size() != 1 ||
        owners->second.type != DataType::I32 ||
        prototypes->second.shape != std::vector<int64_t>{owners->second.shape[0], mean->second.shape[0]})
        return incomplete;
    if (mean->second.shape[0] != model.head.shape.featureCount)
        return "the gallery does not fit the people";
    PrototypeContent content;
    content.mean = mean->second.toFloats();
    content.prototypes = Embeddings(static_cast<int>(mean->second.shape[0]), prototypes->second.toFloats());
    content.owners = integers(owners->second);
    auto gallery =
        PrototypeGallery::fromContent(std::move(content), static_cast<int>(model.info.people.size()));
    if (!gallery)
        return incomplete;
    model.gallery = Gallery(std::move(*gallery));
    return {};
}

std::string readGallery(const TensorMap& tensors, bool centred, Model& model)
{
    const auto centre = tensors.find(galleryCentre);
    const auto means = tensors.find(galleryMeans);
    const auto weights = tensors.find(galleryWeights);
    const auto photos = tensors.find(galleryPhotos);
    for (const auto& part : {centre, means, weights, photos})
        if (part == tensors.end())
            return incomplete;
    const auto people = static_cast<int64_t>(model.info.people.size());
    const auto dim = static_cast<int64_t>(model.head.shape.featureCount);
    if (centre->second.shape != std::vector<int64_t>{dim} ||
        means->second.shape != std::vector<int64_t>{people, dim} ||
        weights->second.shape != std::vector<int64_t>{people} ||
        photos->second.shape != std::vector<int64_t>{people} || photos->second.type != DataType::I32)
        return "the gallery does not fit the people";
    auto gallery = Gallery::fromContent({centre->second.toFloats(), centred,
                                         Embeddings(static_cast<int>(dim), means->second.toFloats()),
                                         weights->second.toFloats(), integers(photos->second)},
                                        static_cast<int>(people));
    if (!gallery)
        return incomplete;
    model.gallery = std::move(*gallery);
    return {};
}

// The backbone of a safetensors export becomes the backbone inside a model; its identity is its own sum.
void readBackbone(TensorMap& tensors, bool wholeNetwork, Model& model)
{
    TensorMap backbone;
    for (auto& [key, tensor] : tensors) {
        if (!wholeNetwork && key.starts_with(backbonePrefix))
            backbone[key.substr(backbonePrefix.size())] = std::move(tensor);
        else if (wholeNetwork && !key.starts_with(headPrefix) && !key.starts_with(galleryPrefix))
            backbone[key] = std::move(tensor);
    }
    if (wholeNetwork)
        model.info.weightsSha256 = tensorsSha256(backbone);
    if (!backbone.empty())
        model.backbone = TunedBackbone{std::move(backbone)};
}

Result<Model> modelFromContent(const json& value, TensorMap tensors, bool wholeNetwork,
                               const std::string& name)
{
    const int version = value.at("format_version");
    if (version > modelFormatVersion)
        return Error{ErrorCode::ModelTooNew, name, "format " + std::to_string(version)};
    if (version < 1)
        return damaged(name, "format " + std::to_string(version));
    Model model = modelFrom(value, version);
    if (const std::string why = contradiction(model); !why.empty())
        return damaged(name, why);
    if (auto finite = checkFinite(tensors, name); !finite)
        return damaged(name, finite.error().detail);
    const std::string galleryFault = version <= prototypeFormat
                                         ? readPrototypes(tensors, model)
                                         : readGallery(tensors, value.at("gallery").at("centred"), model);
    const std::string learnedFault = model.learned.readFrom(tensors, model.info.people.size());
    for (const std::string& why : {readHead(tensors, model.head), galleryFault, learnedFault})
        if (!why.empty())
            return damaged(name, why);
    readBackbone(tensors, wholeNetwork, model);
    return model;
}

} // namespace

TensorMap tensorsOf(const Model& model)
{
    TensorMap tensors;
    writeHead(model.head, tensors);
    writeGallery(model.gallery, tensors);
    if (model.backbone)
        for (const auto& [key, tensor] : model.backbone->tensors)
            tensors[std::string(backbonePrefix) + key] = tensor;
    return tensors;
}

Bytes modelToBytes(const Model& model, const std::map<std::string, std::string>& more)
{
    std::map<std::string, std::string> metadata = more;
    metadata[metadataKey] = description(model).dump();
    TensorMap tensors = tensorsOf(model);
    model.learned.writeTo(tensors);
    return writeSafetensors(tensors, metadata);
}

Bytes wholeNetworkToBytes(const Model& model, const TensorMap& backbone,
                          std::map<std::string, std::string> more)
{
    more[metadataKey] = description(model).dump();
    more[wholeNetworkKey] = "1";
    TensorMap tensors = backbone;
    writeHead(model.head, tensors);
    writeGallery(model.gallery, tensors);
    return writeSafetensors(tensors, more);
}

Result<Model> modelFromBytes(ByteView bytes, const std::string& name)
{
    const auto source = readableBytes(bytes);
    auto content = readSafetensors(*source, name);
    if (!content)
        return content.error().code == ErrorCode::OutOfMemory ? content.error()
                                                              : damaged(name, content.error().detail);
    const auto text = content->metadata.find(metadataKey);
    if (text == content->metadata.end())
        return damaged(name, "it is a safetensors file but no model of Familiar");
    try {
        FAMILIAR_TRY(description, parseJson(text->second, {}, name, ErrorCode::ModelDamaged));
        return modelFromContent(description, std::move(content->tensors),
                                content->metadata.contains(wholeNetworkKey), name);
    } catch (const json::exception& error) {
        return damaged(name, error.what());
    }
}

Result<Model> loadModel(FileSystem& files, const std::filesystem::path& path)
{
    auto bytes = readFile(files, path);
    if (!bytes) {
        const bool missing = bytes.error().code == ErrorCode::FileMissing;
        return Error{missing ? ErrorCode::ModelMissing : ErrorCode::ModelDamaged, bytes.error().subject,
                     bytes.error().detail};
    }
    return modelFromBytes(*bytes, displayPath(path));
}

Result<void> saveModel(FileSystem& files, const std::filesystem::path& path, const Model& model)
{
    return guarded(displayPath(path), [&] { return writeFileAtomically(files, path, modelToBytes(model)); });
}

} // namespace familiar::core
