// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/modelfile.h"

#include "core/base/atomicfile.h"
#include "core/base/guarded.h"
#include "core/learning/backbone.h"
#include "core/weights/weightfile.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace familiar::core {

namespace {

using nlohmann::json;

constexpr const char* metadataKey = "familiar";

json calibrationJson(const Calibration& calibration)
{
    json curve = json::array();
    for (const Calibration::Point& point : calibration.curve)
        curve.push_back({point.threshold, point.strangersNamed, point.knownNamed});
    return {{"threshold", calibration.threshold},
            {"promised_percent", calibration.promisedPercent},
            {"strangers_named", calibration.strangersNamed},
            {"known_named", calibration.knownNamed},
            {"stranger_trials", calibration.strangerTrials},
            {"known_trials", calibration.knownTrials},
            {"bundled_strangers", calibration.usedBundledStrangers},
            {"curve", curve}};
}

Calibration calibrationFrom(const json& value, float threshold)
{
    Calibration calibration;
    calibration.threshold = value.value("threshold", threshold); // the learned one; a user may keep another
    calibration.promisedPercent = value.at("promised_percent");
    calibration.strangersNamed = value.at("strangers_named");
    calibration.knownNamed = value.at("known_named");
    calibration.strangerTrials = value.at("stranger_trials");
    calibration.knownTrials = value.at("known_trials");
    calibration.usedBundledStrangers = value.at("bundled_strangers");
    for (const json& point : value.at("curve"))
        calibration.curve.push_back({point.at(0), point.at(1), point.at(2)});
    return calibration;
}

json cropJson(const CropRule& crop)
{
    json value{{"factor", crop.factor}, {"side", crop.sidePx}};
    if (!crop.alignment)
        return value;
    value["alignment"] = json::array();
    for (const Point& point : crop.alignment->points)
        value["alignment"].push_back({point.x, point.y});
    return value;
}

CropRule cropFrom(const json& value)
{
    CropRule crop;
    crop.factor = value.at("factor");
    crop.sidePx = value.at("side");
    if (!value.contains("alignment"))
        return crop;
    crop.alignment = FaceAlignment{};
    for (size_t i = 0; i < crop.alignment->points.size(); ++i) {
        const json& point = value["alignment"].at(i);
        crop.alignment->points[i] = {point.at(0), point.at(1)};
    }
    return crop;
}

json description(const Model& model)
{
    return {{"format_version", Model::formatVersion},
            {"people", model.people},
            {"backbone",
             {{"id", model.backbone},
              {"weights_sha256", model.weightsSha256},
              {"random_weights", model.randomWeights}}},
            {"input", name(model.input)},
            {"side", model.sidePx},
            {"crop", cropJson(model.crop)},
            {"detector", model.detector},
            {"head",
             {{"kind", name(model.head.kind)},
              {"features", model.head.featureCount},
              {"people", model.head.personCount},
              {"normalised", model.head.normalised}}},
            {"threshold", model.threshold},
            {"calibration", calibrationJson(model.calibration)},
            {"created", model.created},
            {"report", model.reportJson.empty() ? json() : json::parse(model.reportJson)},
            {"libraries", model.libraries}};
}

Error damaged(const std::string& file, const std::string& why)
{
    return {ErrorCode::ModelDamaged, file, why};
}

// Throws nlohmann's exceptions where a key is missing or of the wrong type.
Model modelFrom(const json& value)
{
    Model model;
    model.people = value.at("people").get<std::vector<std::string>>();
    const json& backbone = value.at("backbone");
    model.backbone = backbone.at("id");
    model.weightsSha256 = backbone.at("weights_sha256");
    model.randomWeights = backbone.at("random_weights");
    model.input = value.at("input") == "whole" ? InputKind::Whole : InputKind::Faces;
    model.sidePx = value.at("side");
    model.crop = cropFrom(value.at("crop"));
    model.detector = value.at("detector");
    const json& head = value.at("head");
    model.head.kind = head.at("kind") == "dense" ? HeadKind::Dense : HeadKind::Linear;
    model.head.featureCount = head.at("features");
    model.head.personCount = head.at("people");
    model.head.normalised = head.at("normalised");
    model.threshold = value.at("threshold");
    model.calibration = calibrationFrom(value.at("calibration"), model.threshold);
    model.created = value.at("created");
    model.reportJson = value.at("report").is_null() ? "" : value.at("report").dump();
    model.libraries = value.at("libraries").get<std::map<std::string, std::string>>();
    return model;
}

// What the numbers have to be for the rest of the program to rely on them.
std::string contradiction(const Model& model)
{
    if (model.people.empty() || model.people.size() > 100'000)
        return "no people";
    if (model.head.personCount != static_cast<int>(model.people.size()))
        return "the head's size";
    if (model.head.featureCount <= 0 || model.sidePx < 16 || model.sidePx > 4096 ||
        model.crop.sidePx != model.sidePx)
        return "the input's size";
    if (!(model.crop.factor >= 0.5F && model.crop.factor <= 4) || !std::isfinite(model.threshold))
        return "the crop rule or the threshold";
    if (model.crop.alignment)
        for (const Point& point : model.crop.alignment->points)
            if (!(std::abs(point.x) <= 2 && std::abs(point.y) <= 2))
                return "the crop rule";
    return {};
}

// The backbone of a safetensors export becomes the backbone inside a model; its identity is its own sum.
void takeWholeNetwork(Model& model)
{
    TensorMap kept;
    TensorMap backbone;
    for (auto& [key, tensor] : model.tensors) {
        const bool own = key.starts_with("head.") || key.starts_with("gallery.");
        (own ? kept : backbone)[key] = std::move(tensor);
    }
    model.weightsSha256 = tensorsSha256(backbone);
    for (auto& [key, tensor] : backbone)
        kept["backbone." + key] = std::move(tensor);
    model.tensors = std::move(kept);
}

} // namespace

Bytes modelToBytes(const Model& model, const std::map<std::string, std::string>& more)
{
    std::map<std::string, std::string> metadata = more;
    metadata[metadataKey] = description(model).dump();
    return writeSafetensors(model.tensors, metadata);
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
        const json value = json::parse(text->second);
        const int version = value.at("format_version");
        if (version > Model::formatVersion)
            return Error{ErrorCode::ModelTooNew, name, "format " + std::to_string(version)};
        Model model = modelFrom(value);
        model.tensors = std::move(content->tensors);
        if (const std::string why = contradiction(model); !why.empty())
            return damaged(name, why);
        if (auto finite = checkFinite(model.tensors, name); !finite)
            return damaged(name, finite.error().detail);
        if (content->metadata.contains(wholeNetworkKey))
            takeWholeNetwork(model);
        return model;
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
