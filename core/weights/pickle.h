// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A pickle machine that can only build plain data and tensor descriptions; it never calls anything.
#pragma once

#include "core/weights/tensor.h"

#include <deque>
#include <memory>

namespace familiar::core {

struct StorageReference
{
    DataType type = DataType::F32;
    std::string key;
    int64_t elements = 0;
};

struct TensorReference
{
    StorageReference storage;
    int64_t offset = 0; // in elements
    std::vector<int64_t> shape;
    std::vector<int64_t> stride;
};

struct PickleValue;
using PicklePointer = PickleValue*; // owned by the PickleResult

struct PickleValue
{
    enum class Kind {
        None,
        Mark,
        Bool,
        Integer,
        Float,
        Text,
        Tuple,
        List,
        Dict,
        Global,
        Storage,
        Tensor,
        Other
    };
    Kind kind = Kind::None;
    int64_t integer = 0;
    std::string text; // Text; Global: "module name"; Integer longer than 8 bytes: its raw bytes
    std::vector<PicklePointer> items; // Tuple, List; Dict: key, value, key, value ...
    std::unique_ptr<StorageReference> storage;
    std::unique_ptr<TensorReference> tensor;
};

struct PickleResult
{
    // One flat owner: containers that hold each other, or nest a million deep, are freed without recursion.
    std::shared_ptr<std::deque<PickleValue>> arena;
    PicklePointer value = nullptr;
    size_t consumed = 0; // bytes up to and with STOP
};

// Reads one pickle from the start of `bytes`. WeightsAreProgram names the first global that is not on the
// list or the opcode that would make an object, WeightsUnsupported an unknown opcode, WeightsDamaged the
// rest, also more values than any network's weights need. `truncated` tells that more bytes may help.
Result<PickleResult> readPickle(ByteView bytes, const std::string& file, bool* truncated = nullptr);

} // namespace familiar::core
