// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// 3x3 convolutions with a quarter of the multiplications: Winograd's F(4x4, 3x3) as in Lavin and Gray, "Fast
// Algorithms for Convolutional Neural Networks" (2015), equations 9 to 12 and 22.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace familiar::core::internal {

struct MapSize
{
    int64_t count; // of pictures
    int64_t height;
    int64_t width;
};

// One convolution of stride 1 with a border of one zero, its kernel transformed once. Immutable; run() may be
// called from several threads. A picture's values are the same bits alone and in any batch, on any number of
// threads.
class WinogradConvolution
{
public:
    // Tiles that are computed together; a thread's share should not be smaller.
    static constexpr int64_t tilesTogether = 96;

    // Whether this processor (AVX2 or AVX-512) and these numbers of channels (whole vectors) are served.
    static bool serves(int inChannels, int outChannels);
    // Tiles of 4x4 values of output.
    static int64_t tileCount(const MapSize& size);

    // weight [out][in][3][3] and bias [out] in C order.
    WinogradConvolution(std::span<const float> weight, std::span<const float> bias, int inChannels,
                        int outChannels);
    int outChannels() const { return m_out; }

    // input [count][height][width][in], output [count][height][width][out], in C order and not overlapping.
    // Computes the tiles from `first` to before `last`; threads may share them out.
    void run(const float* input, const MapSize& size, float* output, bool relu, int64_t first,
             int64_t last) const;

private:
    int m_in;
    int m_out;
    std::vector<float> m_weights; // [36][out / panel][in][panel]
    std::vector<float> m_bias;
};

} // namespace familiar::core::internal
