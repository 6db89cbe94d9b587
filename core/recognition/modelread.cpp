// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the .familiar file (modelfile.h).
#include "core/recognition/modelread.h"
#include "core/base/guarded.h"
#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"
#include "core/learning/words.h"
#include "core/recognition/internal/modelcheck.h"
#include "core/recognition/internal/modelkeys.h"
#include "core/recognition/internal/modelsum.h"
#include "core/recognition/modelfile.h"
#include "core/weights/weightfile.h"

#include <algorithm>

namespace familiar::core {

namespace {

using namespace internal;
using nlohmann::json;

// The largest network that can be trained further has 575 MB.
constexpr uint64_t largestFile = uint64_t{2} << 30;
// What a normalised head without a scale of its own was trained with.
constexpr float usualScale = 16;
constexpr float greatestScale = 10'000;
constexpr size_t mostLayers = 64;
constexpr int mostStrangers = 100'000;

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
Result<Model> modelFrom(const json& value, int version, const std::string& name)
{
    Model model;
    ModelInfo& info = model.info;
    HeadShape& shape = model.head.shape;
    std::string kind;
    JsonFields fields(value, name, ErrorCode::ModelDamaged);
    fields.need("people", info.people)
        .need("threshold", info.threshold)
        .need("created", info.created)
        .need("libraries", info.libraries);
    fields.object("backbone")
        .need("id", info.backbone)
        .need("weights_sha256", info.weightsSha256)
        .need("random_weights", info.randomWeights);
    fields.object("head")
        .need("kind", kind)
        .need("features", shape.featureCount)
        .need("people", shape.personCount)
        .need("normalised", shape.normalised);
    FAMILIAR_CHECK(fields.result());
    shape.kind = headKindFrom(kind);
    info.recipe = version == 1 ? recipeFromFormat1(value, info.backbone, shape.normalised)
                               : value.at("recipe").get<EmbeddingRecipe>();
    model.calibration = calibrationFrom(value);
    const json& report = value.at("report");
    info.reportJson = report.is_null() ? "" : report.dump();
    if (!internal::saysTheSame(value.at("calibration"), model.calibration) ||
        (version > 1 && !internal::saysTheSame(value.at("recipe"), info.recipe)) ||
        (version == 1 && !internal::saysTheSame(value.at("crop"), {{"factor", info.recipe.crop.factor},
                                                                   {"side", info.recipe.crop.sidePx}})))
        return damaged(name, "a number of the calibration or the recipe is of another kind");
    for (const std::string& why : {internal::contradiction(model), internal::problemOfReport(report)})
        if (!why.empty())
            return damaged(name, why);
    return model;
}

// Returns what is wrong with them.
std::string readHead(const TensorMap& tensors, Head& head)
{
    int64_t inputs = head.shape.featureCount;
    for (size_t i = 0; i <= mostLayers; ++i) {
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
        if (!(head.scale > 0 && head.scale <= greatestScale))
            return "the head's scale is out of range";
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
    // Strangers are counted down from -1.
    const auto [least, greatest] = std::minmax_element(content.owners.begin(), content.owners.end());
    if (content.owners.empty() || *greatest < 0 || *least < -mostStrangers)
        return "the gallery knows nobody, or strangers that there are not";
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

// From the header alone, before a byte of the tensors is read.
Result<json> describedIn(const SafetensorsContent& header, const std::string& name)
{
    const auto text = header.metadata.find(metadataKey);
    if (text == header.metadata.end())
        return damaged(name, "it is a safetensors file but no model of Familiar");
    FAMILIAR_TRY(described, parseJson(text->second, {}, name, ErrorCode::ModelDamaged));
    int version = 0;
    FAMILIAR_CHECK(
        JsonFields(described, name, ErrorCode::ModelDamaged).need("format_version", version).result());
    if (version > modelFormatVersion)
        return Error{ErrorCode::ModelTooNew, name, "format " + std::to_string(version)};
    if (version < 1)
        return damaged(name, "format " + std::to_string(version));
    return described;
}

Result<Model> modelFromContent(const json& value, TensorMap tensors, bool wholeNetwork,
                               const std::string& name)
{
    const int version = value.at("format_version");
    FAMILIAR_TRY(model, modelFrom(value, version, name));
    if (auto finite = checkFinite(tensors, name); !finite)
        return damaged(name, finite.error().detail);
    bool centred = false;
    if (version > prototypeFormat)
        FAMILIAR_CHECK(JsonFields(value, name, ErrorCode::ModelDamaged)
                           .object("gallery")
                           .need("centred", centred)
                           .result());
    const std::string galleryFault =
        version <= prototypeFormat ? readPrototypes(tensors, model) : readGallery(tensors, centred, model);
    for (const std::string& why : {readHead(tensors, model.head), galleryFault})
        if (!why.empty())
            return damaged(name, why);
    readBackbone(tensors, wholeNetwork, model);
    return model;
}

// Header first: what it says decides whether the rest is read at all.
Result<Model> modelFromFile(ReadableFile& file, const std::string& name)
{
    const auto asDamaged = [&](const Error& error) {
        return error.code == ErrorCode::OutOfMemory ? error : damaged(name, error.detail);
    };
    if (file.size() > largestFile)
        return damaged(name, "it is larger than any model");
    const auto header = readSafetensors(file, name, [](const std::string&) { return false; });
    if (!header)
        return asDamaged(header.error());
    const auto sum = header->metadata.find(internal::sumKey);
    const bool hasSum = sum != header->metadata.end();
    if (hasSum)
        if (const std::string why = internal::problemOfSum(file, sum->second); !why.empty())
            return damaged(name, why);
    try {
        FAMILIAR_TRY(described, describedIn(*header, name));
        if (!hasSum && described.contains(internal::hasSumKey))
            return damaged(name, "its SHA-256 is missing");
        auto content = readSafetensors(file, name);
        if (!content)
            return asDamaged(content.error());
        FAMILIAR_TRY(model, modelFromContent(described, std::move(content->tensors),
                                             content->metadata.contains(wholeNetworkKey), name));
        return model;
    } catch (const json::exception& error) {
        return damaged(name, error.what());
    }
}

} // namespace

Result<bool> modelHasChecksum(FileSystem& files, const std::filesystem::path& path)
{
    FAMILIAR_TRY(file, files.openToRead(path));
    FAMILIAR_TRY(header, readSafetensors(*file, displayPath(path), [](const std::string&) { return false; }));
    return header.metadata.contains(internal::sumKey);
}

Result<Model> modelFromBytes(ByteView bytes, const std::string& name)
{
    return modelFromFile(*readableBytes(bytes), name);
}

Result<Model> loadModel(FileSystem& files, const std::filesystem::path& path)
{
    const std::string name = displayPath(path);
    auto file = files.openToRead(path);
    if (!file) {
        const bool missing = file.error().code == ErrorCode::FileMissing;
        return Error{missing ? ErrorCode::ModelMissing : ErrorCode::ModelDamaged, name, file.error().detail};
    }
    return guarded(name, [&] { return modelFromFile(**file, name); });
}

} // namespace familiar::core
