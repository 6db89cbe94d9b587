// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/internal/rowlayers.h"

#include <algorithm>
#include <array>

namespace familiar::core::internal {

namespace {

constexpr size_t largestKernel = 3;

// As much as the registers hold.
struct Avx2
{
    static constexpr int lanes = 8;
    static constexpr size_t pixels = 6; // of a matrix product, two vectors of channels each
    static constexpr size_t depthwisePixels = 8;
    static constexpr size_t spacedPixels = 3; // of stride 2
};
struct Avx512
{
    static constexpr int lanes = 16;
    static constexpr size_t pixels = 12;
    static constexpr size_t depthwisePixels = 8;
    static constexpr size_t spacedPixels = 6;
};

// Where a row's input lies, and what becomes of a sum.
struct Row
{
    const RowLayer& layer;
    const float* const* input;
    const float* zeros;
    float* output;
    size_t in;
    size_t out;
    size_t kernel;
    size_t stride;
};

template <typename V>
FAMILIAR_INLINE V kept(const V& value, const V& low, const V& high)
{
    const V above = value < low ? low : value; // NaN stays
    return above > high ? high : above;
}

// `Pixels` x `Vectors` sums over `kernel` runs of `depth` values; the runs of neighbours are `step` apart.
template <typename Kernel, size_t Pixels, size_t Vectors>
FAMILIAR_INLINE void multiply(const Row& row, const std::array<const float*, largestKernel>& from,
                              size_t depth, size_t step, const float* weight, size_t x, size_t channel)
{
    using Vec = Vector<Kernel::lanes>;
    using V = typename Vec::Type;
    constexpr size_t panel = Vectors * Kernel::lanes;
    constexpr size_t group = 3; // pixels that one address register serves
    constexpr size_t groups = (Pixels + group - 1) / group;
    const size_t kernel = row.kernel;
    const size_t out = row.out;
    V sums[Pixels][Vectors];
    const float* bias = row.layer.weights->bias() + channel;
    FAMILIAR_UNROLL
    for (size_t v = 0; v < Vectors; ++v) {
        const V start = Vec::load(bias + v * Kernel::lanes);
        FAMILIAR_UNROLL
        for (size_t p = 0; p < Pixels; ++p)
            sums[p][v] = start;
    }
    for (size_t y = 0; y < kernel; ++y) {
        const float* at[groups];
        FAMILIAR_UNROLL
        for (size_t g = 0; g < groups; ++g) {
            at[g] = from[y] + g * group * step;
            asm("" : "+r"(at[g])); // else there is an address for each pixel, more than there are registers
        }
        for (const float* end = weight + depth * panel; weight != end; weight += panel) {
            V factors[Vectors];
            FAMILIAR_UNROLL
            for (size_t v = 0; v < Vectors; ++v)
                factors[v] = Vec::load(weight + v * Kernel::lanes);
            FAMILIAR_UNROLL
            for (size_t p = 0; p < Pixels; ++p) {
                const float value = at[p / group][p % group * step];
                FAMILIAR_UNROLL
                for (size_t v = 0; v < Vectors; ++v)
                    sums[p][v] += value * factors[v];
            }
            FAMILIAR_UNROLL
            for (size_t g = 0; g < groups; ++g)
                ++at[g];
        }
    }
    const V low = V{} + row.layer.low;
    const V high = V{} + row.layer.high;
    float* target = row.output + x * out + channel;
    FAMILIAR_UNROLL
    for (size_t p = 0; p < Pixels; ++p, target += out)
        FAMILIAR_UNROLL
    for (size_t v = 0; v < Vectors; ++v)
        Vec::store(target + v * Kernel::lanes, kept<V>(sums[p][v], low, high));
}

// All output channels of `Pixels` neighbours. The input stays in the first level of the cache for all panels
// of channels.
template <typename Kernel, size_t Pixels>
FAMILIAR_INLINE void densePixels(const Row& row, const std::array<const float*, largestKernel>& from,
                                 size_t step, size_t x)
{
    constexpr size_t lanes = Kernel::lanes;
    const float* weight = row.layer.weights->weight();
    const size_t depth = row.kernel * row.in;
    const size_t whole = row.out / (2 * lanes) * (2 * lanes);
    size_t channel = 0;
    for (; channel < whole; channel += 2 * lanes, weight += 2 * lanes * depth * row.kernel)
        multiply<Kernel, Pixels, 2>(row, from, depth, step, weight, x, channel);
    if (channel < row.out)
        multiply<Kernel, Pixels, 1>(row, from, depth, step, weight, x, channel);
}

// `count` pixels in blocks that differ by one at most: a last block that is much smaller would waste
// registers.
template <typename Kernel, typename From>
FAMILIAR_INLINE void denseBlocks(const Row& row, const From& from, size_t step, size_t first, size_t last)
{
    constexpr size_t most = Kernel::pixels;
    const size_t blocks = (last - first + most - 1) / most;
    for (size_t block = 0, x = first; block < blocks; ++block) {
        const size_t left = blocks - block;
        const size_t count = (last - x + left - 1) / left;
        const std::array<const float*, largestKernel> rows = from(x);
        switch (most - count) {
        case 0:
            densePixels<Kernel, most>(row, rows, step, x);
            break;
        case 1:
            densePixels<Kernel, most - 1>(row, rows, step, x);
            break;
        case 2:
            densePixels<Kernel, most - 2>(row, rows, step, x);
            break;
        case 3:
            densePixels<Kernel, most - 3>(row, rows, step, x);
            break;
        default:
            if constexpr (most > 6) {
                if (count == most - 4) {
                    densePixels<Kernel, most - 4>(row, rows, step, x);
                    break;
                }
                if (count == most - 5) {
                    densePixels<Kernel, most - 5>(row, rows, step, x);
                    break;
                }
            }
            for (size_t each = x; each < x + count; ++each)
                densePixels<Kernel, 1>(row, from(each), step, each);
        }
        x += count;
    }
}

// Pixels whose window leaves the row are computed from a copy of the window.
template <typename Kernel>
FAMILIAR_INLINE void denseRow(const Row& row)
{
    const RowLayer& layer = row.layer;
    const size_t step = row.stride * row.in;
    const auto width = static_cast<size_t>(layer.output.width);
    const auto left = static_cast<size_t>(layer.left);
    const auto inWidth = static_cast<size_t>(layer.input.width);
    const size_t first = std::min(width, (left + row.stride - 1) / row.stride);
    const size_t fitting = inWidth + left >= row.kernel ? (inWidth + left - row.kernel) / row.stride + 1 : 0;
    const size_t last = std::clamp(fitting, first, width); // pixels first to before last see the row only
    const auto from = [&](size_t x) {
        std::array<const float*, largestKernel> rows{};
        for (size_t y = 0; y < row.kernel; ++y)
            rows[y] = row.input[y] + (x * row.stride - left) * row.in;
        return rows;
    };
    const auto outside = [&](size_t x, float* window) {
        std::array<const float*, largestKernel> rows{};
        for (size_t y = 0; y < row.kernel; ++y) {
            rows[y] = window;
            for (size_t k = 0; k < row.kernel; ++k, window += row.in) {
                const size_t column = x * row.stride + k;
                const bool inside = column >= left && column - left < inWidth;
                std::copy_n(inside ? row.input[y] + (column - left) * row.in : row.zeros, row.in, window);
            }
        }
        return rows;
    };
    std::array<float, largestKernel * largestKernel * RowWeights::mostWideChannels> window{};
    for (size_t x = 0; x < first; ++x)
        densePixels<Kernel, 1>(row, outside(x, window.data()), step, x);
    denseBlocks<Kernel>(row, from, step, first, last);
    for (size_t x = last; x < width; ++x)
        densePixels<Kernel, 1>(row, outside(x, window.data()), step, x);
}

// `Pixels` neighbours of one vector of channels.
template <typename Kernel, size_t Pixels, size_t Stride>
FAMILIAR_INLINE void depthwiseBlock(const Row& row, size_t x, size_t channel)
{
    using Vec = Vector<Kernel::lanes>;
    using V = typename Vec::Type;
    const size_t channels = row.out;
    const float* weight = row.layer.weights->weight() + channel;
    V sums[Pixels];
    const V bias = Vec::load(row.layer.weights->bias() + channel);
    FAMILIAR_UNROLL
    for (size_t p = 0; p < Pixels; ++p)
        sums[p] = bias;
    const size_t begin = (x * Stride - static_cast<size_t>(row.layer.left)) * channels + channel;
    FAMILIAR_UNROLL
    for (size_t y = 0; y < 3; ++y) {
        const float* values = row.input[y] + begin;
        V factors[3];
        FAMILIAR_UNROLL
        for (size_t k = 0; k < 3; ++k, weight += channels)
            factors[k] = Vec::load(weight);
        // Each value is loaded once; pixel by pixel within a factor, no sum waits for the one before it.
        constexpr size_t columns = (Pixels - 1) * Stride + 3;
        V seen[columns];
        FAMILIAR_UNROLL
        for (size_t column = 0; column < columns; ++column, values += channels)
            seen[column] = Vec::load(values);
        FAMILIAR_UNROLL
        for (size_t k = 0; k < 3; ++k)
            FAMILIAR_UNROLL
        for (size_t p = 0; p < Pixels; ++p)
            sums[p] += seen[p * Stride + k] * factors[k];
    }
    const V low = V{} + row.layer.low;
    const V high = V{} + row.layer.high;
    float* target = row.output + x * channels + channel;
    FAMILIAR_UNROLL
    for (size_t p = 0; p < Pixels; ++p, target += channels)
        Vec::store(target, kept<V>(sums[p], low, high));
}

// A pixel whose window may leave the row.
template <typename Kernel>
FAMILIAR_INLINE void depthwiseEdge(const Row& row, size_t x)
{
    using Vec = Vector<Kernel::lanes>;
    using V = typename Vec::Type;
    const auto left = static_cast<size_t>(row.layer.left);
    const auto inWidth = static_cast<size_t>(row.layer.input.width);
    const V low = V{} + row.layer.low;
    const V high = V{} + row.layer.high;
    for (size_t channel = 0; channel < row.out; channel += Kernel::lanes) {
        V sum = Vec::load(row.layer.weights->bias() + channel);
        const float* weight = row.layer.weights->weight() + channel;
        for (size_t y = 0; y < 3; ++y)
            for (size_t k = 0; k < 3; ++k, weight += row.out) {
                const size_t column = x * row.stride + k;
                if (column >= left && column - left < inWidth)
                    sum += Vec::load(row.input[y] + (column - left) * row.out + channel) * Vec::load(weight);
            }
        Vec::store(row.output + x * row.out + channel, kept<V>(sum, low, high));
    }
}

template <typename Kernel, size_t Stride>
FAMILIAR_INLINE void depthwiseRow(const Row& row)
{
    const auto width = static_cast<size_t>(row.layer.output.width);
    const auto left = static_cast<size_t>(row.layer.left);
    const auto inWidth = static_cast<size_t>(row.layer.input.width);
    const size_t first = std::min(width, (left + Stride - 1) / Stride);
    const size_t fitting = inWidth + left >= 3 ? (inWidth + left - 3) / Stride + 1 : 0;
    const size_t last = std::clamp(fitting, first, width);
    for (size_t x = 0; x < first; ++x)
        depthwiseEdge<Kernel>(row, x);
    for (size_t x = last; x < width; ++x)
        depthwiseEdge<Kernel>(row, x);
    constexpr size_t together = Stride == 1 ? Kernel::depthwisePixels : Kernel::spacedPixels;
    if (last - first < together) {
        for (size_t x = first; x < last; ++x)
            for (size_t channel = 0; channel < row.out; channel += Kernel::lanes)
                depthwiseBlock<Kernel, 1, Stride>(row, x, channel);
        return;
    }
    for (size_t x = first; x < last; x += together)
        for (size_t channel = 0; channel < row.out; channel += Kernel::lanes)
            depthwiseBlock<Kernel, together, Stride>(row, std::min(x, last - together), channel);
}

template <typename V>
FAMILIAR_INLINE V larger(const V& a, const V& b)
{
    return a > b ? a : b;
}

// Of two by two pixels.
template <typename Kernel>
FAMILIAR_INLINE void largestRow(const Row& row)
{
    using Vec = Vector<Kernel::lanes>;
    using V = typename Vec::Type;
    const auto width = static_cast<size_t>(row.layer.output.width);
    const size_t in = row.in;
    const float* above = row.input[0];
    const float* below = row.input[1];
    float* target = row.output;
    for (size_t x = 0; x < width; ++x, above += 2 * in, below += 2 * in, target += in)
        for (size_t channel = 0; channel < in; channel += Kernel::lanes)
            Vec::store(target + channel,
                       larger<V>(larger<V>(Vec::load(above + channel), Vec::load(above + in + channel)),
                                 larger<V>(Vec::load(below + channel), Vec::load(below + in + channel))));
}

template <typename Kernel>
FAMILIAR_INLINE void anyRow(const Row& row)
{
    if (!row.layer.weights)
        largestRow<Kernel>(row);
    else if (!row.layer.weights->isDepthwise())
        denseRow<Kernel>(row);
    else if (row.stride == 1)
        depthwiseRow<Kernel, 1>(row);
    else
        depthwiseRow<Kernel, 2>(row);
}

#if defined(__x86_64__)
FAMILIAR_AVX512 void rowAvx512(const Row& row)
{
    anyRow<Avx512>(row);
}

FAMILIAR_AVX2 void rowAvx2(const Row& row)
{
    anyRow<Avx2>(row);
}
#endif

} // namespace

bool RowWeights::serves(int inChannels, int outChannels, int groups)
{
    return vectorLanes() > 0 && outChannels % Avx512::lanes == 0 && inChannels > 0 &&
           (groups == 1 || (groups == inChannels && groups == outChannels));
}

RowWeights::RowWeights(std::span<const float> weight, std::span<const float> bias, int inChannels, int kernel,
                       int groups)
    : m_isDepthwise(groups > 1), m_weight(weight.size()), m_bias(bias.begin(), bias.end())
{
    const size_t out = bias.size();
    const size_t in = m_isDepthwise ? 1 : static_cast<size_t>(inChannels);
    const auto places = static_cast<size_t>(kernel) * static_cast<size_t>(kernel);
    const size_t pair = 2 * static_cast<size_t>(vectorLanes());
    for (size_t channel = 0; channel < out; ++channel) {
        // The last panel may be half as wide.
        const size_t begin = m_isDepthwise ? 0 : channel / pair * pair;
        const size_t panel = m_isDepthwise ? out : std::min(pair, out - begin);
        float* target = m_weight.data() + begin * in * places + (channel - begin);
        for (size_t place = 0; place < places; ++place)
            for (size_t i = 0; i < in; ++i)
                target[(place * in + i) * panel] = weight[(channel * in + i) * places + place];
    }
}

void computeRow(const RowLayer& layer, const float* const* input, const float* zeros, float* output)
{
    const Row row{layer,
                  input,
                  zeros,
                  output,
                  static_cast<size_t>(layer.input.channels),
                  static_cast<size_t>(layer.output.channels),
                  static_cast<size_t>(layer.kernel),
                  static_cast<size_t>(layer.stride)};
#if defined(__x86_64__)
    (vectorLanes() == Avx512::lanes ? rowAvx512 : rowAvx2)(row);
#endif
}

} // namespace familiar::core::internal
