// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fast convolution against LibTorch's in double precision, and its promise that a value depends on
// nothing but its own picture.
#include "core/inference/internal/winograd.h"

#include "cmake/torch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

namespace familiar::core::internal {
namespace {

struct Case
{
    int in;
    int out;
    int64_t count;
    int64_t height;
    int64_t width;
};

struct Layer
{
    torch::Tensor weight;
    torch::Tensor bias;
    WinogradConvolution convolution;

    Layer(int in, int out)
        : weight(torch::randn({out, in, 3, 3}) * std::sqrt(2.0 / (9.0 * in))), bias(torch::randn({out})),
          convolution(floats(weight), floats(bias), in, out)
    {}

    static std::span<const float> floats(const torch::Tensor& tensor)
    {
        return {tensor.data_ptr<float>(), static_cast<size_t>(tensor.numel())};
    }
};

torch::Tensor picture(const Case& c)
{
    return torch::randn({c.count, c.in, c.height, c.width}).contiguous(torch::MemoryFormat::ChannelsLast);
}

torch::Tensor convolve(const WinogradConvolution& convolution, const torch::Tensor& input, bool relu)
{
    const torch::Tensor pixels = input.contiguous(torch::MemoryFormat::ChannelsLast);
    const MapSize size{pixels.size(0), pixels.size(2), pixels.size(3)};
    torch::Tensor output =
        torch::empty({pixels.size(0), convolution.outChannels(), pixels.size(2), pixels.size(3)},
                     pixels.options().memory_format(torch::MemoryFormat::ChannelsLast));
    convolution.run(pixels.data_ptr<float>(), size, output.data_ptr<float>(), relu, 0,
                    WinogradConvolution::tileCount(size));
    return output;
}

bool sameBits(const torch::Tensor& a, const torch::Tensor& b)
{
    const torch::Tensor x = a.contiguous();
    const torch::Tensor y = b.contiguous();
    return x.sizes() == y.sizes() && std::memcmp(x.data_ptr(), y.data_ptr(), x.nbytes()) == 0;
}

// Skips where no kernel of ours runs: LibTorch computes everything there.
class Winograd : public ::testing::Test
{
protected:
    void SetUp() override
    {
        if (!WinogradConvolution::serves(64, 64))
            GTEST_SKIP() << "this processor has neither AVX2 nor AVX-512";
        torch::manual_seed(7);
    }
};

TEST_F(Winograd, AnswersWhatTheDirectConvolutionDoes)
{
    for (const Case& c :
         {Case{64, 64, 2, 8, 8}, Case{16, 32, 1, 5, 7}, Case{32, 64, 3, 1, 1}, Case{128, 64, 1, 13, 9},
          Case{64, 32, 3, 28, 28}, Case{512, 512, 1, 14, 14}, Case{64, 64, 1, 4, 401}}) {
        const Layer layer(c.in, c.out);
        const torch::Tensor input = picture(c);
        const torch::Tensor expected =
            torch::conv2d(input.to(torch::kFloat64), layer.weight.to(torch::kFloat64),
                          layer.bias.to(torch::kFloat64), 1, 1);
        const double tolerance = 3e-5 * expected.abs().max().item<double>();
        const torch::Tensor plain = convolve(layer.convolution, input, false);
        EXPECT_LT((plain.to(torch::kFloat64) - expected).abs().max().item<double>(), tolerance)
            << c.in << ' ' << c.out << ' ' << c.height << ' ' << c.width;
        EXPECT_TRUE(sameBits(convolve(layer.convolution, input, true), plain.relu()));
    }
}

TEST_F(Winograd, APictureDependsOnNothingBesideIt)
{
    const Case c{64, 64, 5, 30, 26};
    const Layer layer(c.in, c.out);
    const torch::Tensor input = picture(c);
    const torch::Tensor together = convolve(layer.convolution, input, true);
    for (int64_t i = 0; i < c.count; ++i)
        EXPECT_TRUE(
            sameBits(convolve(layer.convolution, input.narrow(0, i, 1), true), together.narrow(0, i, 1)))
            << i;
    // Any share of the tiles writes its own values and no others.
    const MapSize size{c.count, c.height, c.width};
    torch::Tensor parts = torch::full_like(together, -1);
    const int64_t tiles = WinogradConvolution::tileCount(size);
    for (int64_t first = 0; first < tiles; first += 37)
        layer.convolution.run(input.data_ptr<float>(), size, parts.data_ptr<float>(), true, first,
                              std::min(first + 37, tiles));
    EXPECT_TRUE(sameBits(parts, together));
}

TEST_F(Winograd, NotANumberStaysOne)
{
    const Layer layer(64, 64);
    torch::Tensor input = picture({64, 64, 1, 8, 8});
    input[0][3][2][2] = std::numeric_limits<float>::quiet_NaN();
    const torch::Tensor output = convolve(layer.convolution, input, true);
    EXPECT_TRUE(output[0][0][2][2].isnan().item<bool>());
    EXPECT_FALSE(output[0][0][7][7].isnan().item<bool>());
}

TEST(WinogradChoice, LeavesWhatItDoesNotServe)
{
    EXPECT_FALSE(WinogradConvolution::serves(3, 64));
    EXPECT_FALSE(WinogradConvolution::serves(64, 40));
    EXPECT_EQ(WinogradConvolution::tileCount({2, 9, 8}), 12);
}

} // namespace
} // namespace familiar::core::internal
