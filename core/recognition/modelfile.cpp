// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/modelfile.h"

#include "core/base/atomicfile.h"
#include "core/base/guarded.h"
#include "core/base/half.h"
#include "core/base/jsonreader.h"
#include "core/learning/words.h"
#include "core/recognition/internal/modelkeys.h"
#include "core/recognition/internal/modelsum.h"
#include "core/weights/weightfile.h"

#include <nlohmann/json.hpp>

namespace familiar::core {

namespace {

using namespace internal;
using nlohmann::json;

json description(const Model& model)
{
    const ModelInfo& info = model.info;
    const HeadShape& head = model.head.shape;
    return {
        {hasSumKey, true},
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

namespace {

Bytes writtenWithSum(const Model& model, const TensorMap& tensors,
                     std::map<std::string, std::string> metadata)
{
    metadata[metadataKey] = description(model).dump();
    metadata[sumKey] = emptySum();
    Bytes file = writeSafetensors(tensors, metadata);
    addSum(file);
    return file;
}

} // namespace

Bytes modelToBytes(const Model& model, const std::map<std::string, std::string>& more)
{
    TensorMap tensors = tensorsOf(model);
    model.learned.writeTo(tensors);
    return writtenWithSum(model, tensors, more);
}

Bytes wholeNetworkToBytes(const Model& model, const TensorMap& backbone,
                          std::map<std::string, std::string> more)
{
    more[wholeNetworkKey] = "1";
    TensorMap tensors = backbone;
    writeHead(model.head, tensors);
    writeGallery(model.gallery, tensors);
    return writtenWithSum(model, tensors, std::move(more));
}

Result<void> saveModel(FileSystem& files, const std::filesystem::path& path, const Model& model)
{
    return guarded(displayPath(path), [&] { return writeFileAtomically(files, path, modelToBytes(model)); });
}

} // namespace familiar::core
