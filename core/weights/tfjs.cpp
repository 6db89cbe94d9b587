// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/tfjs.h"

#include "core/base/guarded.h"
#include "core/base/half.h"
#include "core/base/jsonfields.h"
#include "core/base/jsonreader.h"

namespace familiar::core {

namespace {

constexpr JsonLimits manifestLimits{.maxBytes = 10'000'000, .maxDepth = 64}; // the weights lie in the .bin
constexpr size_t mostSides = 16;

Error damaged(const std::string& file, const std::string& why)
{
    return {ErrorCode::WeightsDamaged, file, why};
}

// One tensor as the manifest describes it.
struct Described
{
    std::string name;
    Tensor tensor; // without its values
    uint64_t count = 1;
    bool half = false;
    uint64_t bytes() const { return count * (half ? 2 : 4); }
};

Result<Described> describe(JsonFields& weight, const std::string& file, uint64_t dataBytes)
{
    Described found;
    std::string type;
    std::string packed;
    std::vector<uint64_t> shape;
    weight.need("name", found.name).need("shape", shape).need("dtype", type);
    const bool quantised = weight.has("quantization");
    if (quantised)
        weight.object("quantization").need("dtype", packed);
    FAMILIAR_CHECK(weight.result());
    if (shape.size() > mostSides)
        return damaged(file, "tensor " + found.name + " has a wrong shape");
    for (const uint64_t side : shape) {
        if (side > uint64_t{1} << 32 || __builtin_mul_overflow(found.count, side, &found.count))
            return damaged(file, "tensor " + found.name + " has a wrong shape");
        found.tensor.shape.push_back(static_cast<int64_t>(side));
    }
    found.half = packed == "float16";
    if (quantised && !found.half)
        return Error{ErrorCode::WeightsUnsupported, file, "weights quantised to less than 16 bits"};
    if (type != "float32" && type != "int32")
        return Error{ErrorCode::WeightsUnsupported, file, "tensor " + found.name + " of type " + type};
    if (found.count > dataBytes || found.bytes() > dataBytes)
        return damaged(file, "tensor " + found.name + " lies outside the file");
    found.tensor.type = type == "int32" && !found.half ? DataType::I32 : DataType::F32;
    return found;
}

std::shared_ptr<const Bytes> valuesOf(const Described& described, Bytes raw)
{
    if (!described.half)
        return std::make_shared<const Bytes>(std::move(raw));
    std::vector<float> values(described.count);
    for (size_t i = 0; i < values.size(); ++i)
        values[i] = halfToFloat(loadLittleEndian<uint16_t>(raw, i * 2));
    return Tensor::fromFloats({}, values).data;
}

Result<TensorMap> read(ReadableFile& manifest, ReadableFile& data, const std::string& name)
{
    if (manifest.size() > manifestLimits.maxBytes)
        return damaged(name, "its manifest is too long");
    Bytes text(manifest.size());
    FAMILIAR_CHECK(manifest.readAt(0, text));
    FAMILIAR_TRY(header, parseJson(ByteView(text), manifestLimits, name, ErrorCode::WeightsDamaged));
    JsonFields fields(header, name, ErrorCode::WeightsDamaged);
    if (!fields.has("weightsManifest"))
        return Error{ErrorCode::WeightsUnsupported, name, "a JSON file without TensorFlow.js weights"};
    auto groups = fields.objects("weightsManifest");
    FAMILIAR_CHECK(fields.result());
    if (groups.size() != 1)
        return damaged(name, "its manifest is not the kind that is read");
    TensorMap tensors;
    uint64_t position = 0;
    for (JsonFields& weight : groups[0].objects("weights")) {
        FAMILIAR_TRY(described, describe(weight, name, data.size() - position));
        Bytes raw(described.bytes());
        FAMILIAR_CHECK(data.readAt(position, raw));
        position += raw.size();
        described.tensor.data = valuesOf(described, std::move(raw));
        if (!tensors.emplace(described.name, std::move(described.tensor)).second)
            return damaged(name, "tensor " + described.name + " comes twice");
    }
    FAMILIAR_CHECK(fields.result());
    if (position != data.size())
        return damaged(name, "bytes are left over at the end");
    return tensors;
}

} // namespace

Result<TensorMap> readTfjs(ReadableFile& manifest, ReadableFile& data, const std::string& name)
{
    return guarded(name, [&] { return read(manifest, data, name); });
}

} // namespace familiar::core
