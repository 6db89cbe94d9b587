// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Backbones that LibTorch runs: what the executor does not do, other devices and 16-bit floats.
#pragma once

#include "core/networks/backbone.h"

namespace familiar::core {

// A network as it is run: its graph, what it is called, and where and in what it computes.
struct TorchBackboneParts
{
    BackboneInfo info;
    int sidePx = 0;
    FoldedGraph folded;
    std::string sha256;
    Precision precision = Precision::Float32;
    std::string device; // "cpu", "cuda", "cuda:1"
};

bool hasGraphicsCard();
// Fails with: what LibTorch says of the device's name.
Result<std::shared_ptr<const Backbone>> makeTorchBackbone(TorchBackboneParts parts);

} // namespace familiar::core
