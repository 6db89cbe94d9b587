// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/tensor.h"

#include "core/base/half.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace familiar::core {

size_t dataTypeSize(DataType type)
{
    switch (type) {
    case DataType::Bool:
    case DataType::U8:
    case DataType::I8:
        return 1;
    case DataType::I16:
    case DataType::F16:
    case DataType::BF16:
        return 2;
    case DataType::I32:
    case DataType::F32:
        return 4;
    case DataType::I64:
    case DataType::F64:
        return 8;
    }
    return 0;
}

const char* dataTypeName(DataType type)
{
    switch (type) {
    case DataType::Bool:
        return "BOOL";
    case DataType::U8:
        return "U8";
    case DataType::I8:
        return "I8";
    case DataType::I16:
        return "I16";
    case DataType::I32:
        return "I32";
    case DataType::I64:
        return "I64";
    case DataType::F16:
        return "F16";
    case DataType::BF16:
        return "BF16";
    case DataType::F32:
        return "F32";
    case DataType::F64:
        return "F64";
    }
    return "";
}

int64_t Tensor::elementCount() const
{
    // An empty tensor's other sides may be of any size, so their product is not formed.
    if (std::find(shape.begin(), shape.end(), 0) != shape.end())
        return 0;
    int64_t count = 1;
    for (const int64_t side : shape)
        count *= side;
    return count;
}

namespace {

template <typename T, typename Convert>
void convert(const Bytes& bytes, std::vector<float>& values, Convert&& toFloat)
{
    for (size_t i = 0; i < values.size(); ++i)
        values[i] = toFloat(loadLittleEndian<T>(bytes, i * sizeof(T)));
}

template <typename T>
void cast(const Bytes& bytes, std::vector<float>& values)
{
    convert<T>(bytes, values, [](T value) { return static_cast<float>(value); });
}

} // namespace

std::vector<float> Tensor::toFloats() const
{
    std::vector<float> values(static_cast<size_t>(elementCount()));
    if (values.empty())
        return values;
    switch (type) {
    case DataType::F32:
        std::memcpy(values.data(), data->data(), values.size() * sizeof(float));
        break;
    case DataType::F64:
        cast<double>(*data, values);
        break;
    case DataType::F16:
        convert<uint16_t>(*data, values, halfToFloat);
        break;
    case DataType::BF16:
        convert<uint16_t>(*data, values, [](uint16_t bits) {
            return std::bit_cast<float>(static_cast<uint32_t>(bits) << 16);
        });
        break;
    case DataType::I64:
        cast<int64_t>(*data, values);
        break;
    case DataType::I32:
        cast<int32_t>(*data, values);
        break;
    case DataType::I16:
        cast<int16_t>(*data, values);
        break;
    case DataType::I8:
        cast<int8_t>(*data, values);
        break;
    case DataType::U8:
    case DataType::Bool:
        cast<uint8_t>(*data, values);
        break;
    }
    return values;
}

Tensor Tensor::fromFloats(std::vector<int64_t> shape, std::span<const float> values)
{
    const auto bytes = std::as_bytes(values);
    return {DataType::F32, std::move(shape), std::make_shared<const Bytes>(bytes.begin(), bytes.end())};
}

Result<void> checkFinite(const TensorMap& tensors, const std::string& file)
{
    for (const auto& [name, tensor] : tensors) {
        const bool floating = tensor.type == DataType::F16 || tensor.type == DataType::BF16 ||
                              tensor.type == DataType::F32 || tensor.type == DataType::F64;
        if (!floating)
            continue;
        for (const float value : tensor.toFloats())
            if (!std::isfinite(value))
                return Error{ErrorCode::NotFinite, name, "in " + file};
    }
    return {};
}

} // namespace familiar::core
