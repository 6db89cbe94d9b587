// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// MobileNet v1 (Howard et al. 2017) with folded BatchNorm, as in vladmandic/human faceres.
#include "core/networks/backbones/architectures.h"
#include "core/networks/backbones/graphbuilder.h"

#include <algorithm>

namespace familiar::core {

namespace {

constexpr int blockCount = 13;

int strideOf(int block)
{
    return block == 2 || block == 4 || block == 6 || block == 12 ? 2 : 1;
}

int channelsOf(int block)
{
    constexpr std::array<int, blockCount> channels{64,  128, 128, 256, 256,  512, 512,
                                                   512, 512, 512, 512, 1024, 1024};
    return channels[static_cast<size_t>(block - 1)];
}

// [kh, kw, in, out] to [out, in, kh, kw], or for depthwise kernels [kh, kw, c, 1] to [c, 1, kh, kw] times
// mul[c].
Result<Tensor> kernelFrom(const TensorMap& tensors, const std::string& name, const Tensor* multiplier)
{
    const auto found = tensors.find(name);
    if (found == tensors.end() || found->second.shape.size() != 4)
        return Error{ErrorCode::WeightsMismatch, "face-mobilenet", "missing: " + name};
    const auto& shape = found->second.shape;
    const std::vector<float> values = found->second.toFloats();
    const bool depthwise = multiplier != nullptr;
    const std::vector<float> factors = depthwise ? multiplier->toFloats() : std::vector<float>();
    const int64_t in = shape[2];
    const int64_t out = shape[3];
    if (depthwise && (out != 1 || static_cast<int64_t>(factors.size()) != in))
        return Error{ErrorCode::WeightsMismatch, "face-mobilenet", "shape: " + name};
    std::vector<float> kernel(values.size());
    const int64_t area = shape[0] * shape[1];
    for (int64_t place = 0; place < area; ++place)
        for (int64_t i = 0; i < in; ++i)
            for (int64_t o = 0; o < out; ++o) {
                const float value = values[static_cast<size_t>((place * in + i) * out + o)];
                const int64_t target = depthwise ? i * area + place : (o * in + i) * area + place;
                kernel[static_cast<size_t>(target)] =
                    depthwise ? value * factors[static_cast<size_t>(i)] : value;
            }
    const std::vector<int64_t> target = depthwise ? std::vector<int64_t>{in, 1, shape[0], shape[1]}
                                                  : std::vector<int64_t>{out, in, shape[0], shape[1]};
    return Tensor::fromFloats(target, kernel);
}

// The name that ends so; the graph's names carry a prefix that differs between exports.
std::string nameEndingWith(const TensorMap& tensors, const std::string& ending)
{
    const auto found = std::find_if(tensors.begin(), tensors.end(),
                                    [&](const auto& item) { return item.first.ends_with(ending); });
    return found == tensors.end() ? ending : found->first;
}

} // namespace

NetGraph buildFaceMobilenet(int sidePx)
{
    GraphBuilder net(sidePx);
    const auto layer = [&](int input, const std::string& key, int channels, int kernel, int stride,
                           int groups) {
        ConvShape shape = ConvShape::tensorflow(kernel, stride, net.side(input), groups);
        shape.bias = true;
        return net.activate(net.conv(input, key, channels, shape), Activation::Relu6);
    };
    int node = layer(0, "conv1", 32, 3, 2, 1);
    net.endBlock("conv1");
    for (int block = 1; block <= blockCount; ++block) {
        const std::string number = std::to_string(block);
        node = layer(node, "dw" + number, net.channels(node), 3, strideOf(block), net.channels(node));
        node = layer(node, "pw" + number, channelsOf(block), 1, 1, 1);
        net.endBlock("block" + number);
    }
    return net.finishWithMean(node);
}

Result<TensorMap> faceMobilenetFromTfjs(const TensorMap& tensors)
{
    TensorMap mapped;
    const auto take = [&](const std::string& key, const std::string& kernel, const std::string& bias,
                          const std::string& multiplier) -> Result<void> {
        const auto factor = tensors.find(nameEndingWith(tensors, multiplier));
        if (!multiplier.empty() && factor == tensors.end())
            return Error{ErrorCode::WeightsMismatch, "face-mobilenet", "missing: " + multiplier};
        auto weight = kernelFrom(tensors, nameEndingWith(tensors, kernel),
                                 multiplier.empty() ? nullptr : &factor->second);
        if (!weight)
            return weight.error();
        const auto offset = tensors.find(nameEndingWith(tensors, bias));
        if (offset == tensors.end())
            return Error{ErrorCode::WeightsMismatch, "face-mobilenet", "missing: " + bias};
        mapped[key + ".weight"] = std::move(*weight);
        mapped[key + ".bias"] = offset->second;
        return {};
    };
    if (auto done = take("conv1", "conv1/convolution/merged_input", "conv1_bn/batchnorm_1/sub", ""); !done)
        return done.error();
    for (int block = 1; block <= blockCount; ++block) {
        const std::string number = std::to_string(block);
        const std::string dw = "conv_dw_" + number;
        const std::string pw = "conv_pw_" + number;
        if (auto done = take("dw" + number, dw + "/depthwise_kernel", dw + "_bn/batchnorm_1/sub",
                             dw + "_bn/batchnorm_1/mul");
            !done)
            return done.error();
        if (auto done = take("pw" + number, pw + "/convolution/merged_input", pw + "_bn/batchnorm_1/sub", "");
            !done)
            return done.error();
    }
    return mapped;
}

} // namespace familiar::core
