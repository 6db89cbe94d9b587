// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Layers computed row by row against sums in double precision.
#include "core/inference/internal/rowchain.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <cmath>

namespace familiar::core::internal {
namespace {

std::vector<float> randomFloats(size_t count, uint64_t seed)
{
    Random random(seed);
    std::vector<float> values(count);
    for (float& value : values)
        value = static_cast<float>(random.uniform() * 2 - 1);
    return values;
}

// A layer and its numbers in C order, from which the answer is computed.
struct Sample
{
    RowLayer layer;
    std::vector<float> weight;
    std::vector<float> bias;
    int groups = 1;
};

Sample convolution(const MapShape& input, int channels, int kernel, int stride, int groups, int before,
                   int after)
{
    Sample sample;
    const auto places = static_cast<size_t>(kernel) * static_cast<size_t>(kernel);
    sample.weight = randomFloats(static_cast<size_t>(channels * input.channels / groups) * places, 5);
    sample.bias = randomFloats(static_cast<size_t>(channels), 6);
    sample.groups = groups;
    RowLayer& layer = sample.layer;
    layer.input = input;
    layer.kernel = kernel;
    layer.stride = stride;
    layer.top = layer.left = before;
    layer.output = {(input.height + before + after - kernel) / stride + 1,
                    (input.width + before + after - kernel) / stride + 1, channels};
    layer.weights = std::make_shared<RowWeights>(sample.weight, sample.bias, input.channels, kernel, groups);
    layer.low = -0.5F;
    layer.high = 6;
    return sample;
}

Sample largest(const MapShape& input)
{
    Sample sample;
    sample.layer.input = input;
    sample.layer.kernel = sample.layer.stride = 2;
    sample.layer.output = {input.height / 2, input.width / 2, input.channels};
    return sample;
}

double inputAt(const RowLayer& layer, const std::vector<double>& values, int y, int x, int channel)
{
    if (y < 0 || x < 0 || y >= layer.input.height || x >= layer.input.width)
        return 0;
    return values[static_cast<size_t>((y * layer.input.width + x) * layer.input.channels + channel)];
}

double answerAt(const Sample& sample, const std::vector<double>& values, int y, int x, int channel)
{
    const RowLayer& layer = sample.layer;
    const int in = sample.groups > 1 ? 1 : layer.input.channels;
    double sum = layer.weights ? static_cast<double>(sample.bias[static_cast<size_t>(channel)]) : -1e9;
    for (int dy = 0; dy < layer.kernel; ++dy)
        for (int dx = 0; dx < layer.kernel; ++dx)
            for (int i = 0; i < in; ++i) {
                const int from = sample.groups > 1 || !layer.weights ? channel : i;
                const double value = inputAt(layer, values, y * layer.stride - layer.top + dy,
                                             x * layer.stride - layer.left + dx, from);
                if (!layer.weights)
                    sum = std::max(sum, value);
                else
                    sum += value * static_cast<double>(sample.weight[static_cast<size_t>(
                                       ((channel * in + i) * layer.kernel + dy) * layer.kernel + dx)]);
                if (!layer.weights)
                    break;
            }
    return std::clamp(sum, static_cast<double>(layer.low), static_cast<double>(layer.high));
}

std::vector<double> answer(const std::vector<Sample>& samples, const std::vector<float>& input)
{
    std::vector<double> values(input.begin(), input.end());
    for (const Sample& sample : samples) {
        std::vector<double> next;
        const MapShape& shape = sample.layer.output;
        for (int y = 0; y < shape.height; ++y)
            for (int x = 0; x < shape.width; ++x)
                for (int channel = 0; channel < shape.channels; ++channel)
                    next.push_back(answerAt(sample, values, y, x, channel));
        values = std::move(next);
    }
    return values;
}

enum class Source { Memory, Rows };

std::vector<float> run(const std::vector<Sample>& samples, const std::vector<float>& input, int threads,
                       Source source)
{
    std::vector<RowLayer> layers;
    for (const Sample& sample : samples)
        layers.push_back(sample.layer);
    const auto kernel = makeRowChain(layers, threads);
    LineFloats scratch(kernel->scratchBytes() / sizeof(float), NAN); // whatever lay there is not read
    std::vector<float> output(layers.back().output.count());
    const auto width =
        static_cast<size_t>(layers[0].input.width) * static_cast<size_t>(layers[0].input.channels);
    const std::function<void(int, float*)> rows = [&](int row, float* target) {
        std::copy_n(input.data() + static_cast<size_t>(row) * width, width, target);
    };
    KernelCall call;
    call.inputs[0] = source == Source::Memory ? input.data() : nullptr;
    call.rows = source == Source::Memory ? nullptr : &rows;
    call.output = output.data();
    call.scratch = reinterpret_cast<std::byte*>(scratch.data());
    call.threads = threads;
    kernel->run(call);
    return output;
}

void expectAnswer(const std::vector<Sample>& samples)
{
    const std::vector<float> input = randomFloats(samples.front().layer.input.count(), 3);
    const std::vector<double> expected = answer(samples, input);
    const std::vector<float> alone = run(samples, input, 1, Source::Memory);
    ASSERT_EQ(alone.size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i)
        ASSERT_NEAR(static_cast<double>(alone[i]), expected[i], 2e-5) << i;
    EXPECT_EQ(run(samples, input, 3, Source::Memory), alone) << "three threads";
    EXPECT_EQ(run(samples, input, 1, Source::Rows), alone) << "input by rows";
    EXPECT_EQ(run(samples, input, 2, Source::Rows), alone) << "input by rows, two threads";
}

class RowChain : public ::testing::TestWithParam<int> // width
{
protected:
    void SetUp() override
    {
        if (vectorLanes() == 0)
            GTEST_SKIP() << "this processor has no vectors that are served";
    }
};

// As YuNet begins.
TEST_P(RowChain, IsWhatTheLayersAreOneAfterAnother)
{
    std::vector<Sample> samples{convolution({14, GetParam(), 3}, 16, 3, 2, 1, 1, 1)};
    const auto last = [&]() -> const MapShape& { return samples.back().layer.output; };
    samples.push_back(convolution(last(), 16, 1, 1, 1, 0, 0));
    samples.push_back(convolution(last(), 16, 3, 1, 16, 1, 1));
    if (last().width >= 2)
        samples.push_back(largest(last()));
    samples.push_back(convolution(last(), 48, 1, 1, 1, 0, 0));
    samples.push_back(convolution(last(), 48, 3, 1, 48, 1, 1));
    expectAnswer(samples);
}

// As TensorFlow pads: none before, one after.
TEST_P(RowChain, TakesUnevenPadding)
{
    std::vector<Sample> samples{convolution({10, GetParam(), 3}, 32, 3, 2, 1, 0, 1)};
    samples.push_back(convolution(samples.back().layer.output, 32, 3, 2, 32, 0, 1));
    samples.push_back(convolution(samples.back().layer.output, 64, 1, 1, 1, 0, 0));
    expectAnswer(samples);
}

// Every number of pixels that blocks are made of, and those below the smallest block.
INSTANTIATE_TEST_SUITE_P(Widths, RowChain,
                         ::testing::Values(4, 6, 10, 14, 18, 22, 26, 30, 34, 38, 42, 46, 47, 96));

} // namespace
} // namespace familiar::core::internal
