// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Layers that are computed a row at a time, so that the next layer finds the row in the cache.
#pragma once

#include "core/inference/internal/widevectors.h"
#include "core/inference/mapshape.h"

#include <limits>
#include <memory>
#include <span>

namespace familiar::core::internal {

// A convolution's numbers in our own order. Immutable.
class RowWeights
{
public:
    static constexpr int mostWideChannels = 4; // of the input of a dense kernel of more than one pixel

    // Whether this processor and these numbers of channels (whole vectors) are served.
    static bool serves(int inChannels, int outChannels, int groups);

    // weight [out][in / groups][kernel][kernel] and bias [out] in C order; groups: 1, or as many as channels.
    RowWeights(std::span<const float> weight, std::span<const float> bias, int inChannels, int kernel,
               int groups);

    const float* weight() const { return m_weight.data(); }
    const float* bias() const { return m_bias.data(); }
    size_t bytes() const { return m_weight.size() * sizeof(float); }
    bool isDepthwise() const { return m_isDepthwise; }

private:
    bool m_isDepthwise;
    LineFloats m_weight; // dense: [out / panel][row][column][in][panel]; depthwise: [row][column][channel]
    LineFloats m_bias;
};

struct RowLayer
{
    MapShape input;
    MapShape output;
    int kernel = 1;
    int stride = 1;
    int top = 0; // rows and columns of zeros before the first
    int left = 0;
    std::shared_ptr<const RowWeights> weights;           // nullptr: the largest value of each 2 x 2 pixels
    float low = -std::numeric_limits<float>::infinity(); // the result is kept to these
    float high = std::numeric_limits<float>::infinity();

    size_t rowFloats() const
    {
        return static_cast<size_t>(output.width) * static_cast<size_t>(output.channels);
    }
};

// Computes one row of output from `kernel` rows of input. `zeros`: a pixel of the input that is zero. Rows do
// not overlap.
void computeRow(const RowLayer& layer, const float* const* input, const float* zeros, float* output);

} // namespace familiar::core::internal
