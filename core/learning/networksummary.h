// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a network consists of: its layers, what they give out, what they cost and which of them are learned.
#pragma once

#include "core/inference/netgraph.h"
#include "core/learning/head.h"

namespace familiar::core {

enum class LayerKind {
    Convolution,
    BatchNorm,
    LayerNorm,
    Activation,
    LargestPool,
    MeanPool,
    GlobalMean,
    Sum,     // of two branches
    Gate,    // each channel times a number
    Scale,   // each channel times a learned number
    Flatten, // all in one row
    Dense,
};
// "convolution", "batch_norm" ...
const char* layerKindName(LayerKind kind);

// Function behind a layer's numbers, told with the layer as Keras does.
enum class LayerActivation { None, Relu, Relu6, HardSwish, HardSigmoid, Silu, Sigmoid, Gelu, PRelu, Softmax };
const char* layerActivationName(LayerActivation activation);

struct LayerSummary
{
    std::string name;  // "block1_conv1"; elsewhere the key of its numbers
    std::string block; // what is unfrozen together; empty: behind the blocks, "head": the head
    LayerKind kind = LayerKind::Convolution;
    LayerActivation activation = LayerActivation::None;
    int kernel = 1;
    int stride = 1;
    int groups = 1;
    std::vector<int> output; // height, width, channels; a vector: its length
    int64_t parameters = 0;
    int64_t learned = 0; // how many of them training changes
    int64_t multiplyAdds = 0;

    bool isHead() const { return block == "head"; }
    bool operator==(const LayerSummary&) const = default;
};

struct NetworkSummary
{
    std::vector<LayerSummary> layers;
    int64_t parameters = 0;
    int64_t learned = 0;
    int64_t multiplyAdds = 0; // for one picture

    int64_t frozen() const { return parameters - learned; }
    bool operator==(const NetworkSummary&) const = default;
};

// Describes a network and the head on it; no weights are needed. The last `unfreezeBlocks` blocks count as
// learned, but for BatchNorm's running statistics. A head of 0 people is left out.
NetworkSummary summaryOf(const NetGraph& graph, int sidePx, int unfreezeBlocks, const HeadShape& head);

} // namespace familiar::core
