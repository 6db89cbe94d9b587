// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/network.h"

#include "core/base/filesystem.h"
#include "core/base/guarded.h"
#include "core/base/jsonreader.h"
#include "core/recognition/libraries.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <set>

namespace familiar::core {

namespace {

using nlohmann::json;

// The fewest digits that read back as the same float.
std::string shortest(float value)
{
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

std::string alignmentText(const FaceAlignment& alignment)
{
    std::string text =
        "aligned by a least-squares similarity that takes right eye, left eye, nose, right and left "
        "mouth corner (the person's own right) to these shares of the side:";
    for (const Point& point : alignment.points)
        text += " " + shortest(point.x) + "," + shortest(point.y);
    return text + "; border replicated";
}

Error otherWeights(const Model& model)
{
    return {ErrorCode::ModelMismatch, model.info.backbone,
            "it was trained with other weights (SHA-256 " + model.info.weightsSha256.substr(0, 12) +
                "...) than those installed; install those or train again"};
}

Result<TensorMap> backboneTensors(Model& model, const BackboneInfo& info, WeightStore& weights)
{
    const NetGraph graph = info.build(model.info.recipe.sidePx());
    if (model.backbone) {
        FAMILIAR_TRY(matched, matchTensors(graph, std::move(model.backbone->tensors), info.id));
        model.backbone.reset();
        if (tensorsSha256(matched) != model.info.weightsSha256)
            return otherWeights(model);
        return matched;
    }
    BackboneOptions options;
    options.sidePx = model.info.recipe.sidePx();
    if (model.info.randomWeights) {
        options.weights = WeightsChoice::Random;
        options.seed = randomSeed(model.info.weightsSha256);
        return loadBackboneTensors(info, options, weights);
    }
    auto installed = weights.find(info.id);
    if (!installed)
        return installed.error();
    if (installed->sha256 != model.info.weightsSha256)
        return otherWeights(model);
    return loadBackboneTensors(info, options, weights);
}

// A network that was trained on BGR pictures takes RGB when its first kernels are turned. One that first
// scales each colour by itself gets the scales turned, and then the kernels that read what comes of it.
void turnFirstConvolution(FoldedGraph& folded)
{
    std::set<int> turned{0}; // nodes whose three channels come in the other order now
    for (size_t i = 1; i < folded.graph.nodes.size(); ++i) {
        const Node& node = folded.graph.nodes[i];
        if (node.op != Op::Conv || !turned.contains(node.inputs[0]))
            continue;
        if (node.groups == 3 && node.outChannels == 3) {
            for (const char* part : {".weight", ".bias"}) {
                const auto found = folded.weights.find(node.key + part);
                if (found == folded.weights.end())
                    continue;
                std::vector<float> values = found->second.toFloats();
                const size_t each = values.size() / 3;
                std::swap_ranges(values.begin(), values.begin() + static_cast<ptrdiff_t>(each),
                                 values.end() - static_cast<ptrdiff_t>(each));
                found->second = Tensor::fromFloats(found->second.shape, values);
            }
            turned.insert(static_cast<int>(i));
            continue;
        }
        Tensor& weight = folded.weights.at(node.key + ".weight");
        std::vector<float> values = weight.toFloats();
        const size_t area = static_cast<size_t>(node.kernel) * static_cast<size_t>(node.kernel);
        for (size_t kernel = 0; kernel + 3 * area <= values.size(); kernel += 3 * area)
            std::swap_ranges(values.begin() + static_cast<ptrdiff_t>(kernel),
                             values.begin() + static_cast<ptrdiff_t>(kernel + area),
                             values.begin() + static_cast<ptrdiff_t>(kernel + 2 * area));
        weight = Tensor::fromFloats(weight.shape, values);
    }
}

void fillInput(ExportNetwork& network)
{
    const Preprocessing& rule = network.backbone.preprocessing;
    for (size_t i = 0; i < 3; ++i) {
        const size_t source = rule.rgb ? i : 2 - i;
        network.factor[i] = rule.scale / rule.deviation[source];
        network.offset[i] = -rule.mean[source] / rule.deviation[source];
    }
    if (!rule.rgb)
        turnFirstConvolution(network.folded);
}

// The head's layers as plain floats, the scale in the first one.
Result<std::vector<HeadLayer>> headLayers(const Head& head)
{
    std::vector<HeadLayer> layers;
    int64_t inputs = head.shape.featureCount;
    for (const HeadLayer& layer : head.layers) {
        const std::vector<int64_t>& shape = layer.weight.shape;
        if (shape.size() != 2 || shape[1] != inputs || layer.bias.shape != std::vector<int64_t>{shape[0]})
            return Error{ErrorCode::ModelDamaged, "head", "the head's layers do not fit each other"};
        inputs = shape[0];
        layers.push_back({Tensor::fromFloats(shape, layer.weight.toFloats()),
                          Tensor::fromFloats(layer.bias.shape, layer.bias.toFloats())});
    }
    if (layers.empty() || inputs != head.shape.personCount)
        return Error{ErrorCode::ModelDamaged, "head", "the head does not fit the people"};
    if (!head.shape.normalised)
        return layers;
    std::vector<float> values = layers[0].weight.toFloats();
    for (float& value : values)
        value *= head.scale;
    layers[0].weight = Tensor::fromFloats(layers[0].weight.shape, values);
    return layers;
}

} // namespace

Result<ExportNetwork> networkOf(Model model, WeightStore& weights)
{
    return guarded(model.info.backbone, [&]() -> Result<ExportNetwork> {
        auto info = findBackbone(model.info.backbone, weights);
        if (!info)
            return info.error();
        if (!info->build)
            return withReason(ErrorCode::ModelMismatch, model.info.backbone, ErrorReason::FixedNetwork,
                              model.info.backbone);
        if (auto allowed = checkSide(*info, model.info.recipe.sidePx()); !allowed)
            return Error{ErrorCode::ModelDamaged, model.info.backbone, allowed.error().detail};
        auto tensors = backboneTensors(model, *info, weights);
        if (!tensors)
            return tensors.error();
        FAMILIAR_TRY(head, headLayers(model.head));
        ExportNetwork network;
        network.folded = foldBatchNorm(info->build(model.info.recipe.sidePx()), *tensors);
        if (network.folded.graph.featureCount != model.head.shape.featureCount)
            return Error{ErrorCode::ModelDamaged, model.info.backbone, "the head does not fit the backbone"};
        const CatalogueEntry* entry = findCatalogueEntry(model.info.backbone);
        network.licence = entry ? entry->licence : "the licence of the imported file";
        network.tensors = std::move(*tensors);
        network.normalise = model.info.recipe.normalised;
        network.mirror = model.info.recipe.averageMirror;
        network.head = std::move(head);
        network.backbone = std::move(*info);
        network.model = std::move(model);
        fillInput(network);
        return network;
    });
}

Model withoutNames(Model model)
{
    for (size_t i = 0; i < model.info.people.size(); ++i)
        model.info.people[i] = "class_" + std::to_string(i);
    const json report =
        parseJson(model.info.reportJson, {}, "report", ErrorCode::ModelDamaged).value_or(json());
    json kept = json::object();
    for (const char* key :
         {"training_photos", "validation_photos", "validation_correct", "validation_top1", "interval"})
        if (report.is_object() && report.contains(key))
            kept[key] = report[key];
    model.info.reportJson = kept.empty() ? "" : kept.dump();
    return model;
}

std::vector<int> nodeSides(const NetGraph& graph, int sidePx)
{
    std::vector<int> sides;
    for (const Node& node : graph.nodes) {
        const int input = node.inputs.empty() ? sidePx : sides[static_cast<size_t>(node.inputs[0])];
        switch (node.op) {
        case Op::Conv:
        case Op::MaxPool:
            sides.push_back((input + node.padding[0] + node.padding[2] - node.kernel) / node.stride + 1);
            break;
        case Op::GlobalMean:
        case Op::Flatten:
            sides.push_back(1);
            break;
        case Op::AdaptiveAveragePool:
            sides.push_back(node.outputSide);
            break;
        default:
            sides.push_back(input);
        }
    }
    return sides;
}

std::map<std::string, std::string> exportMetadata(const ExportNetwork& network)
{
    const Model& model = network.model;
    std::map<std::string, std::string> data{
        {"labels", json(model.info.people).dump()},
        {"input", "float32 [batch, 3, " + std::to_string(model.info.recipe.sidePx()) + ", " +
                      std::to_string(model.info.recipe.sidePx()) + "], RGB, 0..255, nothing subtracted"},
        {"crop", model.info.recipe.input == InputKind::Whole ? "whole picture, resized"
                 : model.info.recipe.crop.alignment
                     ? alignmentText(*model.info.recipe.crop.alignment)
                     : "square around the face's box, side = " + shortest(model.info.recipe.crop.factor) +
                           " x its longer side, border replicated"},
        {"detector", model.info.recipe.input == InputKind::Whole ? "none" : model.info.recipe.detector},
        {"features", network.mirror      ? "direction, mean of picture and mirror image"
                     : network.normalise ? "direction"
                                         : "the network's own values"},
        {"threshold", shortest(model.info.threshold)},
        {"threshold_of", "the gallery's score (see a bundle's identify.py), not the probability"},
        {"backbone", model.info.backbone},
        {"backbone_weights_sha256", model.info.weightsSha256},
        {"licence", network.licence},
        {"created", model.info.created},
        {"note", "holds biometric data of the people it was trained on"}};
    json versions = model.info.libraries;
    data["trained_with"] = versions.dump();
    data["exported_by"] = "familiar " + libraryVersions().at("familiar");
    return data;
}

std::string labelsText(const Model& model)
{
    std::string text;
    for (const std::string& person : model.info.people)
        text += displayText(person) + "\n";
    return text;
}

} // namespace familiar::core
