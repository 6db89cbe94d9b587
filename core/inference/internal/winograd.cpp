// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/internal/winograd.h"

#include "core/inference/internal/widevectors.h"

#include <algorithm>
#include <array>

namespace familiar::core::internal {

namespace {

constexpr int64_t tileSide = 4;
constexpr size_t patchSide = 6;                  // 4 outputs see 6 inputs
constexpr size_t places = patchSide * patchSide; // independent matrix products
// Tiles that are transformed together; a multiple of both kernels' rows. Their patches stay in the second and
// third level of the cache.
constexpr auto blockTiles = static_cast<size_t>(WinogradConvolution::tilesTogether);
static_assert(blockTiles % 12 == 0 && blockTiles % 6 == 0);

// Two vectors of a row of the product side by side; as many rows as the registers hold.
struct Avx2
{
    static constexpr int lanes = 8;
    static constexpr size_t rows = 6;
};
struct Avx512
{
    static constexpr int lanes = 16;
    static constexpr size_t rows = 12;
};

struct Shape
{
    size_t in;
    size_t out;
    int64_t height;
    int64_t width;
    int64_t across; // tiles in a row of a picture
    int64_t down;
    bool relu;
    const float* input;
    float* output;
    const float* bias;
};

struct TilePlace
{
    int64_t picture;
    int64_t top;
    int64_t left;

    // Index of the pixel `y` rows and `x` columns from the tile's first.
    size_t pixel(const Shape& s, int64_t y, int64_t x) const
    {
        return static_cast<size_t>((picture * s.height + top + y) * s.width + left + x);
    }
};

FAMILIAR_INLINE TilePlace placeOf(const Shape& s, size_t tile)
{
    const int64_t perPicture = s.across * s.down;
    const auto index = static_cast<int64_t>(tile);
    const int64_t inside = index % perPicture;
    return {index / perPicture, inside / s.across * tileSide, inside % s.across * tileSide};
}

// B^T d for one column or row of six.
template <typename V>
FAMILIAR_INLINE void transformSix(const V& d0, const V& d1, const V& d2, const V& d3, const V& d4,
                                  const V& d5, V* out)
{
    const V even = d4 - 4 * d2;
    const V odd = d3 - 4 * d1;
    const V evenHalf = d4 - d2;
    const V oddDouble = 2 * (d3 - d1);
    out[0] = 4 * d0 - 5 * d2 + d4;
    out[1] = even + odd;
    out[2] = even - odd;
    out[3] = evenHalf + oddDouble;
    out[4] = evenHalf - oddDouble;
    out[5] = 4 * d1 - 5 * d3 + d5;
}

// A^T m for one column or row of six.
template <typename V>
FAMILIAR_INLINE void transformFour(const V& m0, const V& m1, const V& m2, const V& m3, const V& m4,
                                   const V& m5, V* out)
{
    const V sum12 = m1 + m2;
    const V difference12 = m1 - m2;
    const V sum34 = m3 + m4;
    const V difference34 = m3 - m4;
    out[0] = m0 + sum12 + sum34;
    out[1] = difference12 + 2 * difference34;
    out[2] = sum12 + 4 * sum34;
    out[3] = difference12 + 8 * difference34 + m5;
}

// One tile's patch of the input: patches[place][row][in].
template <typename Kernel>
FAMILIAR_INLINE void transformInput(const Shape& s, size_t tile, size_t row, const float* zeros,
                                    float* patches)
{
    using Vec = Vector<Kernel::lanes>;
    using V = typename Vec::Type;
    const TilePlace at = placeOf(s, tile);
    std::array<const float*, places> pixels;
    for (int64_t y = 0; y < 6; ++y)
        for (int64_t x = 0; x < 6; ++x) {
            const int64_t row0 = at.top + y - 1;
            const int64_t column0 = at.left + x - 1;
            const bool inside = row0 >= 0 && row0 < s.height && column0 >= 0 && column0 < s.width;
            pixels[static_cast<size_t>(y * 6 + x)] =
                inside ? s.input + at.pixel(s, y - 1, x - 1) * s.in : zeros;
        }
    for (size_t c = 0; c < s.in; c += Kernel::lanes) {
        V half[patchSide][patchSide]; // [column][transformed row]
        for (size_t x = 0; x < patchSide; ++x)
            transformSix<V>(Vec::load(pixels[x] + c), Vec::load(pixels[6 + x] + c),
                            Vec::load(pixels[12 + x] + c), Vec::load(pixels[18 + x] + c),
                            Vec::load(pixels[24 + x] + c), Vec::load(pixels[30 + x] + c), half[x]);
        for (size_t y = 0; y < patchSide; ++y) {
            V out[patchSide];
            transformSix<V>(half[0][y], half[1][y], half[2][y], half[3][y], half[4][y], half[5][y], out);
            for (size_t x = 0; x < patchSide; ++x)
                Vec::store(patches + ((y * patchSide + x) * blockTiles + row) * s.in + c, out[x]);
        }
    }
}

// One tile's output of products[place][row][out].
template <typename Kernel>
FAMILIAR_INLINE void transformOutput(const Shape& s, size_t tile, size_t row, const float* products)
{
    using Vec = Vector<Kernel::lanes>;
    using V = typename Vec::Type;
    const TilePlace at = placeOf(s, tile);
    const int64_t rows = std::min(tileSide, s.height - at.top);
    const int64_t columns = std::min(tileSide, s.width - at.left);
    for (size_t c = 0; c < s.out; c += Kernel::lanes) {
        const auto product = [&](size_t y, size_t x) {
            return products + ((y * patchSide + x) * blockTiles + row) * s.out + c;
        };
        V half[patchSide][tileSide]; // [column][output row]
        for (size_t x = 0; x < patchSide; ++x)
            transformFour<V>(Vec::load(product(0, x)), Vec::load(product(1, x)), Vec::load(product(2, x)),
                             Vec::load(product(3, x)), Vec::load(product(4, x)), Vec::load(product(5, x)),
                             half[x]);
        const V bias = Vec::load(s.bias + c);
        for (int64_t y = 0; y < rows; ++y) {
            V out[tileSide];
            transformFour<V>(half[0][y], half[1][y], half[2][y], half[3][y], half[4][y], half[5][y], out);
            float* target = s.output + at.pixel(s, y, 0) * s.out + c;
            for (int64_t x = 0; x < columns; ++x, target += s.out) {
                const V value = out[x] + bias;
                Vec::store(target, s.relu ? (value < 0 ? V{} : value) : value); // NaN stays
            }
        }
    }
}

// product[row][0..panel) = sum over `depth` of a[row][k] * b[k][0..panel), `rows` rows at once.
template <typename Kernel>
FAMILIAR_INLINE void multiplyRows(const float* a, const float* b, float* product, size_t depth, size_t width)
{
    using Vec = Vector<Kernel::lanes>;
    using V = typename Vec::Type;
    V sums[Kernel::rows][2] = {};
    for (size_t k = 0; k < depth; ++k) {
        const V left = Vec::load(b + k * 2 * Kernel::lanes);
        const V right = Vec::load(b + k * 2 * Kernel::lanes + Kernel::lanes);
        for (size_t r = 0; r < Kernel::rows; ++r) {
            const float value = a[r * depth + k];
            sums[r][0] += value * left;
            sums[r][1] += value * right;
        }
    }
    for (size_t r = 0; r < Kernel::rows; ++r) {
        Vec::store(product + r * width, sums[r][0]);
        Vec::store(product + r * width + Kernel::lanes, sums[r][1]);
    }
}

template <typename Kernel>
FAMILIAR_INLINE void runTiles(const Shape& s, const float* weights, size_t firstTile, size_t lastTile)
{
    constexpr size_t panel = 2 * Kernel::lanes;
    thread_local std::vector<float> scratch;
    scratch.resize(std::max(scratch.size(), places * blockTiles * (s.in + s.out) + s.in));
    float* patches = scratch.data();
    float* products = patches + places * blockTiles * s.in;
    float* zeros = products + places * blockTiles * s.out;
    std::fill_n(zeros, s.in, 0.0F);
    for (size_t begin = firstTile; begin < lastTile; begin += blockTiles) {
        const size_t count = std::min(blockTiles, lastTile - begin);
        for (size_t row = 0; row < count; ++row)
            transformInput<Kernel>(s, begin + row, row, zeros, patches);
        // Rows past the last tile are computed too, from whatever lies there, and never read.
        for (size_t place = 0; place < places; ++place)
            for (size_t column = 0; column < s.out; column += panel)
                for (size_t row = 0; row < count; row += Kernel::rows)
                    multiplyRows<Kernel>(patches + (place * blockTiles + row) * s.in,
                                         weights + (place * s.out + column) * s.in,
                                         products + (place * blockTiles + row) * s.out + column, s.in, s.out);
        for (size_t row = 0; row < count; ++row)
            transformOutput<Kernel>(s, begin + row, row, products);
    }
}

#if defined(__x86_64__)
FAMILIAR_AVX512 void runAvx512(const Shape& s, const float* weights, size_t firstTile, size_t lastTile)
{
    runTiles<Avx512>(s, weights, firstTile, lastTile);
}

FAMILIAR_AVX2 void runAvx2(const Shape& s, const float* weights, size_t firstTile, size_t lastTile)
{
    runTiles<Avx2>(s, weights, firstTile, lastTile);
}

void runHere(const Shape& shape, const float* weights, size_t firstTile, size_t lastTile)
{
    (vectorLanes() == Avx512::lanes ? runAvx512 : runAvx2)(shape, weights, firstTile, lastTile);
}
#else
void runHere(const Shape&, const float*, size_t, size_t) {}
#endif

// Outputs side by side in the weights' order; 0 where no kernel serves the processor.
size_t panelWidth()
{
    return 2 * static_cast<size_t>(vectorLanes());
}

int64_t tilesAlong(int64_t side)
{
    return (side + tileSide - 1) / tileSide;
}

// G g G^T, its 36 values `stride` apart; in double precision.
void transformKernel(const float* g, float* result, size_t stride)
{
    constexpr double matrix[patchSide][3] = {{1.0 / 4, 0, 0},
                                             {-1.0 / 6, -1.0 / 6, -1.0 / 6},
                                             {-1.0 / 6, 1.0 / 6, -1.0 / 6},
                                             {1.0 / 24, 1.0 / 12, 1.0 / 6},
                                             {1.0 / 24, -1.0 / 12, 1.0 / 6},
                                             {0, 0, 1}};
    double rows[patchSide][3]{};
    for (size_t y = 0; y < patchSide; ++y)
        for (size_t j = 0; j < 3; ++j)
            for (size_t i = 0; i < 3; ++i)
                rows[y][j] += matrix[y][i] * static_cast<double>(g[i * 3 + j]);
    for (size_t y = 0; y < patchSide; ++y)
        for (size_t x = 0; x < patchSide; ++x) {
            double sum = 0;
            for (size_t j = 0; j < 3; ++j)
                sum += rows[y][j] * matrix[x][j];
            result[(y * patchSide + x) * stride] = static_cast<float>(sum);
        }
}

} // namespace

bool WinogradConvolution::serves(int inChannels, int outChannels)
{
    return panelWidth() > 0 && inChannels % Avx512::lanes == 0 && outChannels % (2 * Avx512::lanes) == 0;
}

int64_t WinogradConvolution::tileCount(const MapSize& size)
{
    return size.count * tilesAlong(size.height) * tilesAlong(size.width);
}

WinogradConvolution::WinogradConvolution(std::span<const float> weight, std::span<const float> bias,
                                         int inChannels, int outChannels)
    : m_in(inChannels), m_out(outChannels), m_bias(bias.begin(), bias.end())
{
    const auto in = static_cast<size_t>(inChannels);
    const auto out = static_cast<size_t>(outChannels);
    const size_t panel = panelWidth();
    m_weights.resize(places * in * out);
    std::vector<float> kernels(places * panel); // of one input and a panel of outputs
    for (size_t column = 0; column < out; column += panel)
        for (size_t i = 0; i < in; ++i) {
            for (size_t o = 0; o < panel; ++o)
                transformKernel(weight.data() + ((column + o) * in + i) * 9, kernels.data() + o, panel);
            for (size_t place = 0; place < places; ++place)
                std::copy_n(kernels.data() + place * panel, panel,
                            m_weights.data() + (place * out + column) * in + i * panel);
        }
}

void WinogradConvolution::run(const float* input, const MapSize& size, float* output, bool relu,
                              int64_t first, int64_t last) const
{
    const Shape shape{static_cast<size_t>(m_in),
                      static_cast<size_t>(m_out),
                      size.height,
                      size.width,
                      tilesAlong(size.width),
                      tilesAlong(size.height),
                      relu,
                      input,
                      output,
                      m_bias.data()};
    runHere(shape, m_weights.data(), static_cast<size_t>(first), static_cast<size_t>(last));
}

} // namespace familiar::core::internal
