// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at an ONNX network of anybody's within bounds, before OpenCV sees a byte of it.
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <array>
#include <map>
#include <vector>

namespace familiar::core {

// What a network may cost.
struct OnnxLimits
{
    uint64_t fileBytes = uint64_t{1} << 30;
    uint64_t tensorBytes = uint64_t{64} << 20; // of one intermediate result
    uint64_t allBytes = uint64_t{2} << 30;     // of all intermediate results together
};

using OnnxShape = std::vector<int64_t>;

struct OnnxNetwork
{
    std::string input;
    OnnxShape inputShape; // with every side known
    struct Output
    {
        std::string name;
        OnnxShape shape; // inferred, not what the file declares
    };
    std::vector<Output> outputs;
    std::map<std::string, std::string> metadata;

    // Returns how many values an output holds.
    int64_t valuesOf(size_t output) const;
};

// Checks every byte that OpenCV would rely on and works out the shape of every result for one picture.
// `sides`: those of the picture that are tried where the file leaves them open; the first that fits is taken.
// Refuses: operators, attributes and versions outside our list (onnxoperators.h), functions, sub-graphs,
// external data, results that are read before they are made, constants that are cut or not finite, attributes
// out of range, more than `limits` allow. Nothing is executed and nothing else is opened. Fails with:
// WeightsUnsupported (subject `name`, detail: what, and of which node).
Result<OnnxNetwork> inspectOnnxNetwork(ByteView bytes, const std::string& name, const std::vector<int>& sides,
                                       const OnnxLimits& limits = {});

} // namespace familiar::core
