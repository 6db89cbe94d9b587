// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// TensorFlow.js graph-model weights: a JSON manifest and one binary shard (layout: models.md).
#include "core/base/guarded.h"
#include "core/base/half.h"
#include "core/weights/jsonbounds.h"
#include "core/weights/weightfile.h"

#include <nlohmann/json.hpp>

namespace familiar::core {

namespace {

using nlohmann::json;

constexpr uint64_t longestManifest = 10'000'000; // the weights lie in the .bin
constexpr int deepestManifest = 64;
constexpr size_t mostSides = 16;

Error damaged(const std::string& file, const std::string& why)
{
    return {ErrorCode::WeightsDamaged, file, why};
}

Result<TensorMap> read(ReadableFile& manifest, ReadableFile& data, const std::string& name)
{
    if (manifest.size() > longestManifest)
        return damaged(name, "its manifest is too long");
    Bytes text(manifest.size());
    if (auto got = manifest.readAt(0, text); !got)
        return got.error();
    if (!jsonNestsWithin(asText(text), deepestManifest))
        return damaged(name, "its manifest nests too deep");
    const json header = json::parse(asText(text), nullptr, false);
    if (!header.is_object() || !header.contains("weightsManifest"))
        return Error{ErrorCode::WeightsUnsupported, name, "a JSON file without TensorFlow.js weights"};
    const json& groups = header["weightsManifest"];
    if (!groups.is_array() || groups.size() != 1 || !groups[0].contains("weights"))
        return damaged(name, "its manifest is not the kind that is read");
    TensorMap tensors;
    uint64_t position = 0;
    for (const json& weight : groups[0]["weights"]) {
        const std::string key = weight.at("name");
        Tensor tensor;
        uint64_t count = 1;
        if (weight.at("shape").size() > mostSides)
            return damaged(name, "tensor " + key + " has a wrong shape");
        for (const json& side : weight.at("shape")) {
            const auto length = side.get<uint64_t>();
            if (!side.is_number_unsigned() || length > uint64_t{1} << 32 ||
                __builtin_mul_overflow(count, length, &count))
                return damaged(name, "tensor " + key + " has a wrong shape");
            tensor.shape.push_back(static_cast<int64_t>(length));
        }
        const std::string type = weight.at("dtype");
        const bool half = weight.contains("quantization") && weight["quantization"].at("dtype") == "float16";
        if (weight.contains("quantization") && !half)
            return Error{ErrorCode::WeightsUnsupported, name, "weights quantised to less than 16 bits"};
        if (type != "float32" && type != "int32")
            return Error{ErrorCode::WeightsUnsupported, name, "tensor " + key + " of type " + type};
        const uint64_t bytes = count * (half ? 2 : 4);
        if (count > data.size() || bytes > data.size() - position)
            return damaged(name, "tensor " + key + " lies outside the file");
        Bytes raw(bytes);
        if (auto got = data.readAt(position, raw); !got)
            return got.error();
        position += bytes;
        if (half) {
            std::vector<float> values(count);
            for (size_t i = 0; i < values.size(); ++i)
                values[i] = halfToFloat(loadLittleEndian<uint16_t>(raw, i * 2));
            tensor.data = Tensor::fromFloats({}, values).data;
        } else {
            tensor.type = type == "int32" ? DataType::I32 : DataType::F32;
            tensor.data = std::make_shared<const Bytes>(std::move(raw));
        }
        if (!tensors.emplace(key, std::move(tensor)).second)
            return damaged(name, "tensor " + key + " comes twice");
    }
    if (position != data.size())
        return damaged(name, "bytes are left over at the end");
    return tensors;
}

} // namespace

Result<TensorMap> readTfjs(ReadableFile& manifest, ReadableFile& data, const std::string& name)
{
    auto tensors = guarded(name, [&] { return read(manifest, data, name); });
    if (!tensors && tensors.error().code == ErrorCode::Internal) // a key was missing or of another type
        return damaged(name, tensors.error().detail);
    return tensors;
}

} // namespace familiar::core
