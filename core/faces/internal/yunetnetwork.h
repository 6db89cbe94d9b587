// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// YuNet's ONNX file as a graph for the executor.
#pragma once

#include "core/base/bytes.h"
#include "core/inference/netgraph.h"

#include <array>

namespace familiar::core::internal {

// The channels of an output, in this order: 1 class, 1 object, 4 box, 10 landmark values a cell; class and
// object before their sigmoid.
struct YunetNetwork
{
    static constexpr int channels = 16;
    FoldedGraph network;
    std::array<int, 3> outputs{}; // nodes, strides 8, 16 and 32
};

// Reads the file. A scale's four heads of a few channels each become one of 16: whole vectors.
// Fails with: WeightsMismatch (subject: `id`).
Result<YunetNetwork> readYunetNetwork(const std::string& id, const Bytes& file);

} // namespace familiar::core::internal
