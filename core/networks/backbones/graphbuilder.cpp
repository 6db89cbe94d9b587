// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/backbones/graphbuilder.h"

namespace familiar::core {

ConvShape ConvShape::same(int kernel, int stride, int groups)
{
    const int pad = (kernel - 1) / 2;
    return {kernel, stride, groups, {pad, pad, pad, pad}, false};
}

ConvShape ConvShape::tensorflow(int kernel, int stride, int sidePx, int groups)
{
    const int outputs = (sidePx + stride - 1) / stride;
    const int total = std::max(0, (outputs - 1) * stride + kernel - sidePx);
    const int before = total / 2;
    return {kernel, stride, groups, {before, before, total - before, total - before}, false};
}

GraphBuilder::GraphBuilder(int sidePx)
{
    Node input;
    input.op = Op::Input;
    input.outChannels = 3;
    append(std::move(input), sidePx);
}

int GraphBuilder::append(Node node, int sidePx)
{
    m_graph.nodes.push_back(std::move(node));
    m_sides.push_back(sidePx);
    return last();
}

int GraphBuilder::conv(int input, const std::string& key, int outChannels, const ConvShape& shape)
{
    Node node;
    node.op = Op::Conv;
    node.inputs = {input};
    node.key = key;
    node.outChannels = outChannels;
    node.kernel = shape.kernel;
    node.stride = shape.stride;
    node.groups = shape.groups;
    node.padding = shape.padding;
    node.hasBias = shape.bias;
    const int padded = side(input) + shape.padding[0] + shape.padding[2];
    return append(std::move(node), (padded - shape.kernel) / shape.stride + 1);
}

int GraphBuilder::batchNorm(int input, const std::string& key, float epsilon)
{
    Node node;
    node.op = Op::BatchNorm;
    node.inputs = {input};
    node.key = key;
    node.outChannels = channels(input);
    node.epsilon = epsilon;
    return append(std::move(node), side(input));
}

int GraphBuilder::simple(int input, Op op)
{
    Node node;
    node.op = op;
    node.inputs = {input};
    node.outChannels = channels(input);
    return append(std::move(node), op == Op::GlobalMean ? 1 : side(input));
}

int GraphBuilder::activate(int input, Activation activation)
{
    switch (activation) {
    case Activation::None:
        return input;
    case Activation::Relu:
        return simple(input, Op::Relu);
    case Activation::Relu6:
        return simple(input, Op::Clip); // 0..6
    case Activation::HardSwish:
        return simple(input, Op::HardSwish);
    case Activation::Silu:
        return simple(input, Op::Silu);
    }
    return input;
}

int GraphBuilder::maxPool(int input, int kernel, int stride, int padding)
{
    Node node;
    node.op = Op::MaxPool;
    node.inputs = {input};
    node.outChannels = channels(input);
    node.kernel = kernel;
    node.stride = stride;
    node.padding = {padding, padding, padding, padding};
    return append(std::move(node), (side(input) + 2 * padding - kernel) / stride + 1);
}

int GraphBuilder::adaptivePool(int input, int outputSide)
{
    Node node;
    node.op = Op::AdaptiveAveragePool;
    node.inputs = {input};
    node.outChannels = channels(input);
    node.outputSide = outputSide;
    return append(std::move(node), outputSide);
}

int GraphBuilder::add(int a, int b)
{
    Node node;
    node.op = Op::Add;
    node.inputs = {a, b};
    node.outChannels = channels(a);
    return append(std::move(node), side(a));
}

int GraphBuilder::multiply(int input, int gate)
{
    Node node;
    node.op = Op::Multiply;
    node.inputs = {input, gate};
    node.outChannels = channels(input);
    return append(std::move(node), side(input));
}

int GraphBuilder::prelu(int input, const std::string& key)
{
    const int node = simple(input, Op::PRelu);
    m_graph.nodes.back().key = key;
    return node;
}

int GraphBuilder::layerNorm(int input, const std::string& key, float epsilon)
{
    Node node;
    node.op = Op::LayerNorm;
    node.inputs = {input};
    node.key = key;
    node.outChannels = channels(input);
    node.epsilon = epsilon;
    return append(std::move(node), side(input));
}

int GraphBuilder::linearChannels(int input, const std::string& key, int outChannels)
{
    Node node;
    node.op = Op::LinearChannels;
    node.inputs = {input};
    node.key = key;
    node.outChannels = outChannels;
    node.hasBias = true;
    return append(std::move(node), side(input));
}

int GraphBuilder::scaleChannels(int input, const std::string& key)
{
    const int node = simple(input, Op::ScaleChannels);
    m_graph.nodes.back().key = key;
    return node;
}

int GraphBuilder::convNorm(int input, const std::string& key, int outChannels, const ConvShape& shape,
                           Activation activation, float epsilon)
{
    const int convolved = conv(input, key + ".0", outChannels, shape);
    return activate(batchNorm(convolved, key + ".1", epsilon), activation);
}

int GraphBuilder::squeezeExcite(int input, const std::string& key, int squeezed, Activation inner, Op gate)
{
    ConvShape point{1, 1, 1, {}, true};
    int node = simple(input, Op::GlobalMean);
    node = activate(conv(node, key + ".fc1", squeezed, point), inner);
    node = simple(conv(node, key + ".fc2", channels(input), point), gate);
    return multiply(input, node);
}

void GraphBuilder::endBlock(const std::string& name)
{
    m_graph.blocks.push_back({name, m_blockStart, last()});
    m_blockStart = last() + 1;
}

NetGraph GraphBuilder::finishWithMean(int input)
{
    const int count = channels(input);
    return finish(simple(simple(input, Op::GlobalMean), Op::Flatten), count);
}

NetGraph GraphBuilder::finish(int output, int featureCount)
{
    m_graph.output = output;
    m_graph.featureCount = featureCount;
    return std::move(m_graph);
}

} // namespace familiar::core
