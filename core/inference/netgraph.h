// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A convolutional network as data: the one description that inference, fine-tuning and every export read.
#pragma once

#include "core/weights/tensor.h"

#include <array>
#include <string>
#include <vector>

namespace familiar::core {

enum class Op {
    Input,
    Conv,      // key.weight [out, in/groups, kh, kw], key.bias if hasBias
    BatchNorm, // key.{weight,bias,running_mean,running_var}, epsilon
    Relu,
    PRelu, // key.weight [c]: what a channel's values below zero are multiplied by
    Clip,  // to [low, high]; ReLU6 is Clip 0..6
    HardSwish,
    HardSigmoid,
    Silu,
    Sigmoid,
    Gelu,
    MaxPool,
    AdaptiveAveragePool, // to outputSide x outputSide
    GlobalMean,          // [n,c,h,w] -> [n,c,1,1]
    Add,
    Multiply,       // broadcasts [n,c,1,1]
    LayerNorm,      // over the channel axis of [n,c,h,w] or [n,c]; key.{weight,bias}, epsilon
    LinearChannels, // key.weight [out, in], key.bias, on the channel axis (a 1x1 convolution)
    ScaleChannels,  // ConvNeXt's layer_scale: key [c,1,1]
    Flatten,        // [n,c,h,w] -> [n,c*h*w]
    Upsample,       // every pixel twice in both directions
};

struct Node
{
    Op op = Op::Input;
    std::vector<int> inputs; // indexes of earlier nodes
    std::string key;         // parameter prefix in torchvision's names
    int outChannels = 0;
    int kernel = 1;
    int stride = 1;
    std::array<int, 4> padding{}; // top, left, bottom, right (MaxPool, Conv)
    int groups = 1;
    bool hasBias = false;
    float epsilon = 1e-5F;
    float low = 0;
    float high = 6;
    int outputSide = 1;
};

// A run of nodes that is unfrozen together, from the input on ("features.17", "layer4", "conv_pw_13").
struct Block
{
    std::string name;
    int firstNode = 0;
    int lastNode = 0; // inclusive
};

struct NetGraph
{
    std::vector<Node> nodes; // in an order that can be computed; node 0 is the input
    std::vector<Block> blocks;
    int output = 0; // [n, featureCount]
    int featureCount = 0;
};

// Name and shape of every parameter and buffer that the graph needs ("num_batches_tracked" is not among
// them).
std::map<std::string, std::vector<int64_t>> parameterShapes(const NetGraph& graph);

struct FoldedGraph
{
    NetGraph graph; // no BatchNorm left after a Conv; same features
    TensorMap weights;
};
// Puts each BatchNorm into the convolution before it (double precision arithmetic).
FoldedGraph foldBatchNorm(const NetGraph& graph, const TensorMap& weights);

} // namespace familiar::core
