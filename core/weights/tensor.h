// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Named arrays as they lie in weight files; free of LibTorch.
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <functional>
#include <map>
#include <memory>

namespace familiar::core {

enum class DataType { Bool, U8, I8, I16, I32, I64, F16, BF16, F32, F64 };
size_t dataTypeSize(DataType type);
const char* dataTypeName(DataType type); // as safetensors writes it: "F32"

// Row-major, little-endian. `data` is shared so that copies of a map are cheap.
struct Tensor
{
    DataType type = DataType::F32;
    std::vector<int64_t> shape;
    std::shared_ptr<const Bytes> data;

    int64_t elementCount() const;
    // Any type converted to float.
    std::vector<float> toFloats() const;
    static Tensor fromFloats(std::vector<int64_t> shape, std::span<const float> values);
};

using TensorMap = std::map<std::string, Tensor>;

// Which tensors to read; an empty function takes all. Skipped ones are checked but not held in memory.
using TensorFilter = std::function<bool(const std::string& name)>;

// NotFinite with the tensor's name when a float tensor holds NaN or infinity.
Result<void> checkFinite(const TensorMap& tensors, const std::string& file);

} // namespace familiar::core
