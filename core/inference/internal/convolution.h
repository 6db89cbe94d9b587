// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Convolutions by oneDNN, with what follows them computed before a value leaves the registers.
#pragma once

#include "core/inference/internal/kernel.h"
#include "core/inference/netgraph.h"

#include <functional>
#include <mutex>
#include <optional>

namespace familiar::core::internal {

// One step after a convolution, on each of its values.
struct PostStep
{
    enum class Kind { AddOutput, Function }; // AddOutput: what the output held before is added
    Kind kind = Kind::Function;
    Op op = Op::Relu;
    float low = 0; // of a Clip; of a PRelu with one slope: the slope
    float high = 0;
};

// What oneDNN computes after a convolution; nothing where it has no fast way (a slope for each channel: its
// reference code is 500 times as slow).
std::optional<PostStep> postStepOf(const Node& node, const TensorMap& weights);

struct ConvolutionShape
{
    MapShape input;
    MapShape output;
    int kernel = 1;
    int stride = 1;
    std::array<int, 4> padding{}; // top, left, bottom, right
    int groups = 1;
};

// A convolution's numbers in the orders that oneDNN asks for at different sizes of picture, each packed once.
class PackedWeights
{
public:
    // weight [out][in / groups][kernel][kernel], bias [out].
    PackedWeights(std::vector<float> weight, std::vector<float> bias);
    ~PackedWeights();

    struct Impl;
    Impl& impl() { return *m_impl; }

private:
    std::unique_ptr<Impl> m_impl;
};

// A kernel for one picture at a time on `threads` threads. inputs[0] is convolved; with AddOutput the output
// is read.
std::unique_ptr<Kernel> makeConvolution(const ConvolutionShape& shape, const std::vector<PostStep>& steps,
                                        std::shared_ptr<PackedWeights> weights, int threads);

} // namespace familiar::core::internal
