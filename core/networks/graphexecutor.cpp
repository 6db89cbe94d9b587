// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/graphexecutor.h"

#include "cmake/torch.h"

namespace familiar::core {

namespace {

torch::ScalarType scalarType(DataType type)
{
    switch (type) {
    case DataType::Bool:
        return torch::kBool;
    case DataType::U8:
        return torch::kUInt8;
    case DataType::I8:
        return torch::kInt8;
    case DataType::I16:
        return torch::kInt16;
    case DataType::I32:
        return torch::kInt32;
    case DataType::I64:
        return torch::kInt64;
    case DataType::F16:
        return torch::kFloat16;
    case DataType::BF16:
        return torch::kBFloat16;
    case DataType::F32:
        return torch::kFloat32;
    case DataType::F64:
        return torch::kFloat64;
    }
    return torch::kFloat32;
}

torch::Tensor parameterOf(const ParameterMap& parameters, const std::string& key)
{
    const auto found = parameters.find(key);
    return found == parameters.end() ? torch::Tensor() : found->second;
}

torch::Tensor convolve(const Node& node, const torch::Tensor& input, const torch::Tensor& weight,
                       const torch::Tensor& bias)
{
    const auto& pad = node.padding;
    const bool even = pad[0] == pad[2] && pad[1] == pad[3];
    // LibTorch pads both sides alike; TensorFlow's padding is put around the picture first.
    const torch::Tensor padded =
        even ? input : torch::constant_pad_nd(input, {pad[1], pad[3], pad[0], pad[2]});
    const std::vector<int64_t> padding =
        even ? std::vector<int64_t>{pad[0], pad[1]} : std::vector<int64_t>{0, 0};
    return torch::conv2d(padded, weight, bias, {node.stride, node.stride}, padding, {1, 1}, node.groups);
}

torch::Tensor layerNorm(const Node& node, const torch::Tensor& input, const ParameterMap& parameters)
{
    const torch::Tensor last = input.dim() == 4 ? input.permute({0, 2, 3, 1}) : input;
    const torch::Tensor normed =
        torch::layer_norm(last, {node.outChannels}, parameterOf(parameters, node.key + ".weight"),
                          parameterOf(parameters, node.key + ".bias"), node.epsilon);
    return input.dim() == 4 ? normed.permute({0, 3, 1, 2}) : normed;
}

// A matrix product over the channels of every pixel. As a convolution, because a picture's values then do not
// depend on its place in the batch, which a product of all rows at once does not promise.
torch::Tensor linearChannels(const Node& node, const torch::Tensor& input, const ParameterMap& parameters)
{
    const torch::Tensor& weight = parameterOf(parameters, node.key + ".weight");
    return torch::conv2d(input, weight.unsqueeze(-1).unsqueeze(-1),
                         parameterOf(parameters, node.key + ".bias"));
}

torch::Tensor activation(const Node& node, const torch::Tensor& input, bool inPlace)
{
    switch (node.op) {
    case Op::Relu:
        return inPlace ? input.relu_() : input.relu();
    case Op::Clip:
        return inPlace ? input.clamp_(node.low, node.high) : input.clamp(node.low, node.high);
    case Op::HardSwish:
        return torch::hardswish(input);
    case Op::HardSigmoid:
        return torch::hardsigmoid(input);
    case Op::Silu:
        return torch::silu(input);
    case Op::Sigmoid:
        return torch::sigmoid(input);
    default:
        return torch::gelu(input);
    }
}

torch::Tensor compute(const Node& node, const std::vector<torch::Tensor>& values,
                      const ParameterMap& parameters, bool inPlace)
{
    const torch::Tensor& input = values[static_cast<size_t>(node.inputs[0])];
    const auto second = [&] { return values[static_cast<size_t>(node.inputs[1])]; };
    switch (node.op) {
    case Op::Conv:
        return convolve(node, input, parameterOf(parameters, node.key + ".weight"),
                        parameterOf(parameters, node.key + ".bias"));
    case Op::BatchNorm:
        return torch::batch_norm(
            input, parameterOf(parameters, node.key + ".weight"), parameterOf(parameters, node.key + ".bias"),
            parameterOf(parameters, node.key + ".running_mean"),
            parameterOf(parameters, node.key + ".running_var"), false, 0.0, node.epsilon, false);
    case Op::MaxPool:
        return torch::max_pool2d(input, {node.kernel, node.kernel}, {node.stride, node.stride},
                                 {node.padding[0], node.padding[1]});
    case Op::AdaptiveAveragePool:
        return torch::adaptive_avg_pool2d(input, {node.outputSide, node.outputSide});
    case Op::GlobalMean:
        return input.mean({2, 3}, true);
    case Op::Add:
        return input + second();
    case Op::Multiply:
        return input * second();
    case Op::LayerNorm:
        return layerNorm(node, input, parameters);
    case Op::LinearChannels:
        return linearChannels(node, input, parameters);
    case Op::PRelu:
        return torch::prelu(input, parameterOf(parameters, node.key + ".weight"));
    case Op::ScaleChannels:
        return input * parameterOf(parameters, node.key);
    case Op::Upsample:
        return input.repeat_interleave(2, 2).repeat_interleave(2, 3);
    case Op::Flatten:
        return input.contiguous().flatten(1); // NCHW order whatever the memory layout is
    default:
        return activation(node, input, inPlace);
    }
}

torch::Tensor runBetween(const GraphPlan& plan, const ParameterMap& parameters, const torch::Tensor& input,
                         int first, int last)
{
    const auto& nodes = plan.graph.nodes;
    std::vector<torch::Tensor> values(nodes.size());
    values[static_cast<size_t>(first - 1)] = input;
    const bool training = torch::GradMode::is_enabled();
    for (int i = first; i <= last; ++i) {
        const Node& node = nodes[static_cast<size_t>(i)];
        const auto source = static_cast<size_t>(node.inputs[0]);
        torch::Tensor& value = values[static_cast<size_t>(i)];
        // An activation may overwrite what only it reads, but never the caller's input.
        const bool inPlace = !training && plan.lastReader[source] == i && node.inputs[0] != first - 1 &&
                             nodes[source].op == Op::Conv;
        value = compute(node, values, parameters, inPlace);
        if (!training)
            for (const int used : node.inputs)
                if (plan.lastReader[static_cast<size_t>(used)] == i)
                    values[static_cast<size_t>(used)] = torch::Tensor();
    }
    return values[static_cast<size_t>(last)];
}

} // namespace

ParameterMap toParameters(const TensorMap& tensors, torch::Device device, torch::ScalarType type)
{
    ParameterMap parameters;
    for (const auto& [key, tensor] : tensors) {
        const torch::Tensor view = torch::from_blob(const_cast<std::byte*>(tensor.data->data()), tensor.shape,
                                                    scalarType(tensor.type));
        const torch::Tensor copy = view.to(device, type, false, true);
        parameters[key] = copy;
    }
    return parameters;
}

void makeChannelsLast(ParameterMap& parameters)
{
    for (auto& [key, tensor] : parameters)
        if (tensor.dim() == 4)
            tensor = tensor.contiguous(torch::MemoryFormat::ChannelsLast);
}

GraphPlan::GraphPlan(NetGraph source) : graph(std::move(source)), lastReader(graph.nodes.size(), -1)
{
    for (size_t i = 0; i < graph.nodes.size(); ++i)
        for (const int input : graph.nodes[i].inputs)
            lastReader[static_cast<size_t>(input)] = static_cast<int>(i);
}

torch::Tensor runGraph(const GraphPlan& plan, const ParameterMap& parameters, const torch::Tensor& input)
{
    return runBetween(plan, parameters, input, 1, plan.graph.output);
}

torch::Tensor runGraphFrom(const GraphPlan& plan, const ParameterMap& parameters,
                           const torch::Tensor& activation, int firstNode)
{
    return runBetween(plan, parameters, activation, firstNode, plan.graph.output);
}

torch::Tensor runGraphTo(const GraphPlan& plan, const ParameterMap& parameters, const torch::Tensor& input,
                         int lastNode)
{
    return runBetween(plan, parameters, input, 1, lastNode);
}

} // namespace familiar::core
