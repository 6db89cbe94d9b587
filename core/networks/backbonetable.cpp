// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/backbonetable.h"

#include "core/base/sha256.h"
#include "core/networks/backbones/architectures.h"

#include <algorithm>
#include <cstdlib>

namespace familiar::core {

namespace {

BackboneInfo imageNet(std::string id, std::string title, NetGraph (*build)(int), int minimumSidePx = 32)
{
    BackboneInfo info;
    info.id = std::move(id);
    info.title = std::move(title);
    info.minimumSidePx = minimumSidePx;
    info.build = build;
    return info;
}

void takeRecipe(BackboneInfo& info, const FaceRecipe& recipe)
{
    info.averageMirror = recipe.mirror;
    info.defaultSidePx = recipe.sidePx;
    info.minimumSidePx = recipe.sidePx;
    info.fixedSide = true;
    info.preprocessing = {recipe.rgb, recipe.scale, recipe.mean, recipe.deviation};
    info.alignment = recipe.alignment;
}

// The program's own catalogue holds one for each of its face networks.
FaceRecipe recipeOf(const char* id)
{
    return findCatalogueEntry(id)->recipe.value();
}

std::vector<BackboneInfo> makeTable()
{
    BackboneInfo face = imageNet("face-mobilenet", "MobileNet trained on faces", &buildFaceMobilenet);
    face.trainedOnFaces = true;
    takeRecipe(face, recipeOf("face-mobilenet"));
    face.minimumSidePx = 32;
    face.fixedSide = false;
    BackboneInfo reid =
        imageNet("face-reid", "MobileNet v2 for faces, aligned by five points", &buildFaceReid);
    reid.trainedOnFaces = true;
    takeRecipe(reid, recipeOf("face-reid"));
    BackboneInfo sface;
    sface.id = "sface";
    sface.title = "SFace, 128 values a face";
    sface.trainedOnFaces = true;
    takeRecipe(sface, recipeOf("sface"));
    BackboneInfo aura;
    aura.id = "auraface";
    aura.title = "ArcFace R100, 512 values a face";
    aura.trainedOnFaces = true;
    takeRecipe(aura, recipeOf("auraface"));
    BackboneInfo keras = imageNet("vgg16-keras", "VGG16 as Keras has it", &buildVgg16);
    keras.preprocessing = {true, 1.0F / 255, {0, 0, 0}, {1, 1, 1}};
    BackboneInfo oxford =
        imageNet("vgg16-oxford", "VGG16 as Keras has it, fed as Oxford trained it", &buildVgg16);
    oxford.preprocessing = {false, 1, {103.939F, 116.779F, 123.68F}, {1, 1, 1}};
    return {reid,
            face,
            imageNet("mobilenet-v2", "MobileNet v2", &buildMobilenetV2),
            imageNet("mobilenet-v3-small", "MobileNet v3 small", &buildMobilenetV3Small),
            imageNet("mobilenet-v3-large", "MobileNet v3 large", &buildMobilenetV3Large),
            imageNet("efficientnet-lite0", "EfficientNet-Lite0", &buildEfficientnetLite0),
            imageNet("efficientnet-b0", "EfficientNet-B0", &buildEfficientnetB0, 33),
            imageNet("resnet18", "ResNet-18", &buildResnet18),
            imageNet("resnet50", "ResNet-50", &buildResnet50),
            keras,
            oxford,
            imageNet("vgg16", "VGG16", &buildVgg16),
            imageNet("vgg16-bn", "VGG16 with batch normalisation", &buildVgg16Bn),
            imageNet("vgg19", "VGG19", &buildVgg19),
            imageNet("convnext-tiny", "ConvNeXt tiny", &buildConvnextTiny),
            sface,
            aura};
}

} // namespace

std::span<const BackboneInfo> backboneTable()
{
    static const std::vector<BackboneInfo> table = makeTable();
    return table;
}

std::string resolveBackbone(const std::string& id, BackboneUse use, int sidePx,
                            const std::function<bool(const std::string&)>& isInstalled)
{
    if (id != "auto")
        return id;
    if (use == BackboneUse::Classic)
        return !isInstalled("vgg16-keras") && isInstalled("vgg16") ? "vgg16" : "vgg16-keras";
    const auto table = backboneTable();
    const auto best = std::find_if(table.begin(), table.end(),
                                   [](const BackboneInfo& info) { return info.id == "face-reid"; });
    const bool fits = sidePx == 0 || sidePx == best->defaultSidePx;
    return fits && isInstalled(best->id) ? best->id : "face-mobilenet";
}

Result<BackboneInfo> findBackbone(const std::string& id, WeightStore& weights)
{
    for (const BackboneInfo& info : backboneTable())
        if (info.id == id)
            return info;
    if (id.starts_with("onnx:")) {
        auto installed = weights.find(id);
        if (!installed)
            return installed.error();
        BackboneInfo info;
        info.id = id;
        info.title = id.substr(5);
        if (installed->recipe) {
            info.trainedOnFaces = true;
            takeRecipe(info, *installed->recipe);
        }
        return info;
    }
    return Error{ErrorCode::UnknownBackbone, id, ""};
}

CropRule cropRuleOf(const BackboneInfo& info, float squareFactor, int sidePx)
{
    return {squareFactor, sidePx, info.alignment};
}

Result<void> checkSide(const BackboneInfo& info, int sidePx)
{
    constexpr int largestSidePx = 1024;
    const int lowest = info.fixedSide ? info.defaultSidePx : info.minimumSidePx;
    const int highest = info.fixedSide ? info.defaultSidePx : largestSidePx;
    if (sidePx < lowest || sidePx > highest)
        return outOfRange("size", {static_cast<double>(lowest), static_cast<double>(highest)}, info.id);
    return {};
}

std::string tensorsSha256(const TensorMap& tensors)
{
    Sha256 sum;
    for (const auto& [key, tensor] : tensors)
        sum.add(key).add(*tensor.data);
    return toHex(sum.finish());
}

uint64_t randomSeed(const std::string& weightsSha256)
{
    const size_t colon = weightsSha256.find(':');
    return colon == std::string::npos ? 1 : std::strtoull(weightsSha256.c_str() + colon + 1, nullptr, 10);
}

Result<TensorMap> matchTensors(const NetGraph& graph, TensorMap tensors, const std::string& backboneId)
{
    constexpr size_t mostListed = 10;
    TensorMap named;
    for (auto& [key, tensor] : tensors)
        named[key.starts_with("module.") ? key.substr(7) : key] = std::move(tensor);
    std::vector<std::string> missing;
    std::vector<std::string> wrong;
    TensorMap matched;
    for (const auto& [key, shape] : parameterShapes(graph)) {
        const auto found = named.find(key);
        if (found == named.end()) {
            missing.push_back(key);
        } else if (found->second.shape != shape) {
            wrong.push_back(key);
        } else {
            matched[key] = std::move(found->second);
        }
    }
    if (missing.empty() && wrong.empty())
        return matched;
    std::string text;
    for (const auto& [title, keys] :
         {std::pair{"missing", &missing}, std::pair{"of another shape", &wrong}}) {
        if (keys->empty())
            continue;
        text += (text.empty() ? "" : "; ") + std::to_string(keys->size()) + " " + title + ": ";
        for (size_t i = 0; i < std::min(mostListed, keys->size()); ++i)
            text += (i ? ", " : "") + (*keys)[i];
    }
    return Error{ErrorCode::WeightsMismatch, backboneId, text};
}

} // namespace familiar::core
