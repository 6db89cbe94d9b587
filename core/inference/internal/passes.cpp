// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/internal/passes.h"

#include "core/inference/internal/widevectors.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace familiar::core::internal {

namespace {

// Channels that are too few to fill a vector are taken several pixels at a time.
constexpr size_t fewestLanes = 48;

FAMILIAR_EVERY_PROCESSOR
void affine(const float* in, float* out, size_t rows, size_t lanes, const float* scale, const float* shift)
{
    for (size_t row = 0; row < rows; ++row, in += lanes, out += lanes)
        for (size_t i = 0; i < lanes; ++i)
            out[i] = in[i] * scale[i] + shift[i];
}

FAMILIAR_EVERY_PROCESSOR
void slopes(const float* in, float* out, size_t rows, size_t lanes, const float* slope)
{
    for (size_t row = 0; row < rows; ++row, in += lanes, out += lanes)
        for (size_t i = 0; i < lanes; ++i)
            out[i] = std::max(in[i], 0.0F) + slope[i] * std::min(in[i], 0.0F);
}

FAMILIAR_EVERY_PROCESSOR
void clip(const float* in, float* out, size_t count, float low, float high)
{
    for (size_t i = 0; i < count; ++i)
        out[i] = std::min(std::max(in[i], low), high);
}

FAMILIAR_EVERY_PROCESSOR
void hardSwish(const float* in, float* out, size_t count)
{
    for (size_t i = 0; i < count; ++i)
        out[i] = in[i] * std::min(std::max(in[i] + 3.0F, 0.0F), 6.0F) / 6.0F;
}

FAMILIAR_EVERY_PROCESSOR
void gate(const float* in, const float* factors, float* out, size_t pixels, size_t channels)
{
    for (size_t pixel = 0; pixel < pixels; ++pixel, in += channels, out += channels)
        for (size_t c = 0; c < channels; ++c)
            out[c] = in[c] * factors[c];
}

FAMILIAR_EVERY_PROCESSOR
void gateAndAdd(const float* in, const float* factors, const float* other, float* out, size_t pixels,
                size_t channels)
{
    for (size_t pixel = 0; pixel < pixels; ++pixel, in += channels, out += channels, other += channels)
        for (size_t c = 0; c < channels; ++c)
            out[c] = in[c] * factors[c] + other[c];
}

FAMILIAR_EVERY_PROCESSOR
void add(const float* in, const float* other, float* out, size_t count)
{
    for (size_t i = 0; i < count; ++i)
        out[i] = in[i] + other[i];
}

// Sixty-four channels at a time stay in registers. Blocks of pixels are added up first: value by value the
// mean of a large map loses digits that the gates behind it magnify.
FAMILIAR_EVERY_PROCESSOR
void mean(const float* in, float* out, size_t pixels, size_t channels)
{
    constexpr size_t together = 64;
    constexpr size_t block = 64;
    const float share = 1.0F / static_cast<float>(pixels);
    for (size_t first = 0; first < channels; first += together) {
        const size_t count = std::min(together, channels - first);
        float sums[together] = {};
        const float* at = in + first;
        for (size_t done = 0; done < pixels; done += block) {
            float part[together] = {};
            const size_t rest = std::min(block, pixels - done);
            for (size_t pixel = 0; pixel < rest; ++pixel, at += channels) {
                if (count == together)
                    for (size_t c = 0; c < together; ++c)
                        part[c] += at[c];
                else
                    for (size_t c = 0; c < count; ++c)
                        part[c] += at[c];
            }
            for (size_t c = 0; c < together; ++c)
                sums[c] += part[c];
        }
        for (size_t c = 0; c < count; ++c)
            out[first + c] = sums[c] * share;
    }
}

FAMILIAR_EVERY_PROCESSOR
void takeLargest(const float* in, float* out, size_t count)
{
    for (size_t i = 0; i < count; ++i)
        out[i] = std::max(out[i], in[i]);
}

FAMILIAR_EVERY_PROCESSOR
void takeLargestOfFour(const float* a, const float* b, const float* c, const float* d, float* out,
                       size_t count)
{
    for (size_t i = 0; i < count; ++i)
        out[i] = std::max(std::max(a[i], b[i]), std::max(c[i], d[i]));
}

FAMILIAR_EVERY_PROCESSOR
void layerNorm(const float* in, float* out, size_t pixels, size_t channels, const float* scale,
               const float* shift, float epsilon)
{
    const auto share = 1.0 / static_cast<double>(channels);
    for (size_t pixel = 0; pixel < pixels; ++pixel, in += channels, out += channels) {
        double sum = 0;
        for (size_t c = 0; c < channels; ++c)
            sum += static_cast<double>(in[c]);
        const double middle = sum * share;
        double squares = 0;
        for (size_t c = 0; c < channels; ++c)
            squares += (static_cast<double>(in[c]) - middle) * (static_cast<double>(in[c]) - middle);
        const auto offset = static_cast<float>(middle);
        const auto factor = static_cast<float>(1 / std::sqrt(squares * share + static_cast<double>(epsilon)));
        for (size_t c = 0; c < channels; ++c)
            out[c] = (in[c] - offset) * factor * scale[c] + shift[c];
    }
}

float sigmoid(float value)
{
    return 1 / (1 + std::exp(-value));
}

// A kernel that is a function of the call.
template <typename Work>
class Pass final : public Kernel
{
public:
    explicit Pass(Work work) : m_work(std::move(work)) {}
    void run(const KernelCall& call) const override { m_work(call); }

private:
    Work m_work;
};

template <typename Work>
std::unique_ptr<Kernel> makePass(Work work)
{
    return std::make_unique<Pass<Work>>(std::move(work));
}

// Numbers for each channel, repeated for as many pixels as fill vectors.
struct Lanes
{
    size_t lanes;
    size_t rows;
    size_t rest; // values after the last whole row

    explicit Lanes(const MapShape& shape)
    {
        const auto channels = static_cast<size_t>(shape.channels);
        const size_t pixels = std::clamp<size_t>(fewestLanes / channels, 1, shape.pixels());
        lanes = pixels * channels;
        rows = shape.pixels() / pixels;
        rest = shape.count() - rows * lanes;
    }
    std::vector<float> repeated(const std::vector<float>& numbers) const
    {
        std::vector<float> all(lanes);
        for (size_t i = 0; i < lanes; ++i)
            all[i] = numbers[i % numbers.size()];
        return all;
    }
};

} // namespace

std::unique_ptr<Kernel> makeAffine(const MapShape& shape, std::vector<float> scale, std::vector<float> shift)
{
    const Lanes lanes(shape);
    return makePass(
        [lanes, scale = lanes.repeated(scale), shift = lanes.repeated(shift)](const KernelCall& call) {
            affine(call.inputs[0], call.output, lanes.rows, lanes.lanes, scale.data(), shift.data());
            const size_t done = lanes.rows * lanes.lanes;
            affine(call.inputs[0] + done, call.output + done, 1, lanes.rest, scale.data(), shift.data());
        });
}

std::unique_ptr<Kernel> makeSlopes(const MapShape& shape, std::vector<float> slope)
{
    const Lanes lanes(shape);
    return makePass([lanes, slope = lanes.repeated(slope)](const KernelCall& call) {
        slopes(call.inputs[0], call.output, lanes.rows, lanes.lanes, slope.data());
        const size_t done = lanes.rows * lanes.lanes;
        slopes(call.inputs[0] + done, call.output + done, 1, lanes.rest, slope.data());
    });
}

std::unique_ptr<Kernel> makeFunction(const MapShape& shape, const Node& node)
{
    const size_t count = shape.count();
    const auto each = [count](auto function) {
        return makePass([count, function](const KernelCall& call) {
            for (size_t i = 0; i < count; ++i)
                call.output[i] = function(call.inputs[0][i]);
        });
    };
    switch (node.op) {
    case Op::Relu:
        return makePass([count](const KernelCall& call) {
            clip(call.inputs[0], call.output, count, 0, std::numeric_limits<float>::infinity());
        });
    case Op::Clip:
        return makePass([count, low = node.low, high = node.high](const KernelCall& call) {
            clip(call.inputs[0], call.output, count, low, high);
        });
    case Op::HardSwish:
        return makePass([count](const KernelCall& call) { hardSwish(call.inputs[0], call.output, count); });
    case Op::HardSigmoid:
        return each([](float value) { return std::min(std::max(value + 3.0F, 0.0F), 6.0F) / 6.0F; });
    case Op::Silu:
        return each([](float value) { return value * sigmoid(value); });
    case Op::Sigmoid:
        return each([](float value) { return sigmoid(value); });
    default: // Gelu
        return each([](float value) { return value * 0.5F * (1 + std::erf(value * 0.70710678F)); });
    }
}

std::unique_ptr<Kernel> makeGate(const MapShape& shape)
{
    return makePass(
        [pixels = shape.pixels(), channels = static_cast<size_t>(shape.channels)](const KernelCall& call) {
            const auto& [in, factors, other] = call.inputs;
            if (other)
                gateAndAdd(in, factors, other, call.output, pixels, channels);
            else
                gate(in, factors, call.output, pixels, channels);
        });
}

std::unique_ptr<Kernel> makeAdd(const MapShape& shape)
{
    return makePass([count = shape.count()](const KernelCall& call) {
        add(call.inputs[0], call.inputs[1], call.output, count);
    });
}

std::unique_ptr<Kernel> makeMean(const MapShape& shape)
{
    return makePass([pixels = shape.pixels(), channels = static_cast<size_t>(shape.channels)](
                        const KernelCall& call) { mean(call.inputs[0], call.output, pixels, channels); });
}

std::unique_ptr<Kernel> makeMaxPool(const MapShape& input, const MapShape& output, const Node& node)
{
    return makePass([=, kernel = node.kernel, stride = node.stride, top = node.padding[0],
                     left = node.padding[1]](const KernelCall& call) {
        const auto channels = static_cast<size_t>(input.channels);
        float* out = call.output;
        const auto pixel = [&](int y, int x) {
            return call.inputs[0] +
                   (static_cast<size_t>(y) * static_cast<size_t>(input.width) + static_cast<size_t>(x)) *
                       channels;
        };
        for (int y = 0; y < output.height; ++y)
            for (int x = 0; x < output.width; ++x, out += channels) {
                const int firstY = std::max(0, y * stride - top);
                const int firstX = std::max(0, x * stride - left);
                const int endY = std::min(input.height, y * stride - top + kernel);
                const int endX = std::min(input.width, x * stride - left + kernel);
                if (endY - firstY == 2 && endX - firstX == 2) {
                    takeLargestOfFour(pixel(firstY, firstX), pixel(firstY, firstX + 1),
                                      pixel(firstY + 1, firstX), pixel(firstY + 1, firstX + 1), out,
                                      channels);
                    continue;
                }
                std::copy_n(pixel(firstY, firstX), channels, out);
                for (int inY = firstY; inY < endY; ++inY)
                    for (int inX = firstX; inX < endX; ++inX)
                        takeLargest(pixel(inY, inX), out, channels);
            }
    });
}

std::unique_ptr<Kernel> makeAveragePool(const MapShape& input, int outputSide)
{
    return makePass([input, outputSide](const KernelCall& call) {
        const auto channels = static_cast<size_t>(input.channels);
        float* out = call.output;
        for (int y = 0; y < outputSide; ++y)
            for (int x = 0; x < outputSide; ++x, out += channels) {
                const int firstY = y * input.height / outputSide;
                const int firstX = x * input.width / outputSide;
                const int endY = ((y + 1) * input.height + outputSide - 1) / outputSide;
                const int endX = ((x + 1) * input.width + outputSide - 1) / outputSide;
                std::fill_n(out, channels, 0.0F);
                for (int inY = firstY; inY < endY; ++inY)
                    for (int inX = firstX; inX < endX; ++inX)
                        add(out,
                            call.inputs[0] + (static_cast<size_t>(inY) * static_cast<size_t>(input.width) +
                                              static_cast<size_t>(inX)) *
                                                 channels,
                            out, channels);
                const auto pixels = static_cast<float>((endY - firstY) * (endX - firstX));
                for (size_t c = 0; c < channels; ++c)
                    out[c] /= pixels;
            }
    });
}

std::unique_ptr<Kernel> makeLayerNorm(const MapShape& shape, std::vector<float> scale,
                                      std::vector<float> shift, float epsilon)
{
    return makePass(
        [shape, scale = std::move(scale), shift = std::move(shift), epsilon](const KernelCall& call) {
            layerNorm(call.inputs[0], call.output, shape.pixels(), static_cast<size_t>(shape.channels),
                      scale.data(), shift.data(), epsilon);
        });
}

std::unique_ptr<Kernel> makeUpsample(const MapShape& input)
{
    return makePass([input](const KernelCall& call) {
        const auto channels = static_cast<size_t>(input.channels);
        const auto width = static_cast<size_t>(input.width);
        const size_t row = 2 * width * channels;
        for (int y = 0; y < input.height; ++y) {
            const float* in = call.inputs[0] + static_cast<size_t>(y) * width * channels;
            float* out = call.output + static_cast<size_t>(y) * 2 * row;
            for (size_t x = 0; x < width; ++x)
                for (size_t copy = 0; copy < 2; ++copy)
                    std::memcpy(out + (2 * x + copy) * channels, in + x * channels, channels * sizeof(float));
            std::memcpy(out + row, out, row * sizeof(float));
        }
    });
}

std::unique_ptr<Kernel> makeFlatten(const MapShape& input)
{
    return makePass(
        [pixels = input.pixels(), channels = static_cast<size_t>(input.channels)](const KernelCall& call) {
            for (size_t pixel = 0; pixel < pixels; ++pixel)
                for (size_t c = 0; c < channels; ++c)
                    call.output[c * pixels + pixel] = call.inputs[0][pixel * channels + c];
        });
}

} // namespace familiar::core::internal
