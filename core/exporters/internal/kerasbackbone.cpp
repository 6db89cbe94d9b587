// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/internal/kerasbackbone.h"

#include <algorithm>

namespace familiar::core {

namespace {

using nlohmann::ordered_json;

Tensor reshaped(const Tensor& tensor, std::vector<int64_t> shape)
{
    return {tensor.type, std::move(shape), tensor.data};
}

// [out, in, place] to [place, in, out].
std::vector<float> turned(const Tensor& weight)
{
    const std::vector<float> source = weight.toFloats();
    const auto outputs = static_cast<size_t>(weight.shape[0]);
    const auto inputs = static_cast<size_t>(weight.shape[1]);
    const size_t area = source.size() / (outputs * inputs);
    std::vector<float> values(source.size());
    for (size_t out = 0; out < outputs; ++out)
        for (size_t in = 0; in < inputs; ++in)
            for (size_t place = 0; place < area; ++place)
                values[(place * inputs + in) * outputs + out] = source[(out * inputs + in) * area + place];
    return values;
}

ordered_json pair(int value)
{
    return ordered_json::array({value, value});
}

// Adds one layer of Keras after another for the nodes of a graph.
class Translator
{
public:
    Translator(const FoldedGraph& folded, int sidePx, const std::string& backboneId)
        : m_folded(folded), m_id(backboneId), m_model("backbone", "normalised_picture", {sidePx, sidePx, 3})
    {}

    Result<KerasModel> run()
    {
        m_values.push_back(KerasModel::picture);
        const std::vector<Node>& nodes = m_folded.graph.nodes;
        for (size_t i = 1; i < nodes.size(); ++i) {
            m_name = nodes[i].key.empty() ? "node" + std::to_string(i) : nodes[i].key;
            m_label = m_name;
            std::replace(m_name.begin(), m_name.end(), '.', '_');
            std::vector<KerasValue> inputs;
            for (const int input : nodes[i].inputs)
                inputs.push_back(m_values[static_cast<size_t>(input)]);
            FAMILIAR_TRY(value, translate(nodes[i], inputs));
            m_values.push_back(value);
        }
        m_model.setOutput(m_values[static_cast<size_t>(m_folded.graph.output)]);
        return std::move(m_model);
    }

private:
    Error cannot() const
    {
        return withReason(ErrorCode::ModelMismatch, m_id, ErrorReason::NoKerasLayer, m_label);
    }
    const Tensor& weight(const std::string& key) const { return m_folded.weights.at(key); }
    std::vector<int64_t> shapeOf(KerasValue value) const { return m_model.shapeOf(value); }

    KerasValue simple(const std::vector<KerasValue>& inputs, const char* className, const char* folder,
                      ordered_json config = ordered_json::object())
    {
        return m_model.add({className, folder, m_name, std::move(config), shapeOf(inputs[0]), {}}, inputs);
    }
    KerasValue activation(const std::vector<KerasValue>& inputs, const char* function)
    {
        return simple(inputs, "Activation", "activation", {{"activation", function}});
    }

    Result<KerasValue> translate(const Node& node, const std::vector<KerasValue>& inputs)
    {
        switch (node.op) {
        case Op::Conv:
            return convolution(node, inputs[0]);
        case Op::MaxPool:
            return maxPool(node, inputs[0]);
        case Op::AdaptiveAveragePool:
            return averagePool(node, inputs[0]);
        case Op::BatchNorm:
        case Op::LayerNorm:
            return norm(node, inputs[0]);
        case Op::LinearChannels: {
            std::vector<int64_t> shape = shapeOf(inputs[0]);
            shape.back() = node.outChannels;
            const Tensor* bias = node.hasBias ? &weight(node.key + ".bias") : nullptr;
            return m_model.add(kerasDense(m_name, weight(node.key + ".weight"), bias, "linear", shape),
                               inputs);
        }
        case Op::ScaleChannels: // a depthwise convolution of one pixel
            return m_model.add(
                {"DepthwiseConv2D",
                 "depthwise_conv2d",
                 m_name,
                 {{"kernel_size", pair(1)}, {"use_bias", false}, {"data_format", "channels_last"}},
                 shapeOf(inputs[0]),
                 {reshaped(weight(node.key), {1, 1, node.outChannels, 1})}},
                inputs);
        case Op::GlobalMean:
            return m_model.add({"GlobalAveragePooling2D",
                                "global_average_pooling2d",
                                m_name,
                                {{"data_format", "channels_last"}, {"keepdims", true}},
                                {1, 1, node.outChannels},
                                {}},
                               inputs);
        case Op::Flatten:
            return flatten(inputs[0]);
        case Op::Add:
            return simple(inputs, "Add", "add");
        case Op::Multiply:
            return simple(inputs, "Multiply", "multiply");
        default:
            return activate(node, inputs);
        }
    }

    Result<KerasValue> activate(const Node& node, const std::vector<KerasValue>& inputs)
    {
        switch (node.op) {
        case Op::Relu:
            return simple(inputs, "ReLU", "re_lu");
        case Op::Clip:
            if (node.low != 0)
                return cannot();
            return simple(inputs, "ReLU", "re_lu", {{"max_value", node.high}});
        case Op::PRelu: {
            const bool isMap = shapeOf(inputs[0]).size() == 3;
            ordered_json axes = ordered_json::array();
            if (isMap)
                axes = {1, 2};
            const std::vector<int64_t> shape =
                isMap ? std::vector<int64_t>{1, 1, node.outChannels} : std::vector<int64_t>{node.outChannels};
            return m_model.add({"PReLU",
                                "p_re_lu",
                                m_name,
                                {{"shared_axes", axes}},
                                shapeOf(inputs[0]),
                                {reshaped(weight(node.key + ".weight"), shape)}},
                               inputs);
        }
        case Op::HardSwish:
            return activation(inputs, "hard_silu");
        case Op::HardSigmoid:
            return activation(inputs, "hard_sigmoid");
        case Op::Silu:
            return activation(inputs, "silu");
        case Op::Sigmoid:
            return activation(inputs, "sigmoid");
        case Op::Gelu:
            return activation(inputs, "gelu");
        default:
            return cannot();
        }
    }

    // Keras's own "same" pads unevenly at stride 2: zeros are put around the map by a layer of their own.
    KerasValue padded(const Node& node, KerasValue input)
    {
        const auto& [top, left, bottom, right] = node.padding;
        std::vector<int64_t> shape = shapeOf(input);
        shape[0] += top + bottom;
        shape[1] += left + right;
        return m_model.add({"ZeroPadding2D",
                            "zero_padding2d",
                            m_name + "_pad",
                            {{"padding", ordered_json::array({ordered_json::array({top, bottom}),
                                                              ordered_json::array({left, right})})},
                             {"data_format", "channels_last"}},
                            std::move(shape),
                            {}},
                           {input});
    }

    Result<KerasValue> convolution(const Node& node, KerasValue input)
    {
        const int inputs = static_cast<int>(shapeOf(input).back());
        const auto isAll = [&](int padding) {
            return std::all_of(node.padding.begin(), node.padding.end(),
                               [&](int one) { return one == padding; });
        };
        const bool isSame = node.stride == 1 && node.kernel % 2 == 1 && isAll(node.kernel / 2);
        if (!isSame && !isAll(0))
            input = padded(node, input);
        const std::vector<int64_t> source = shapeOf(input);
        const int64_t cut = isSame ? 0 : node.kernel - 1;
        const std::vector<int64_t> shape{(source[0] - cut - 1) / node.stride + 1,
                                         (source[1] - cut - 1) / node.stride + 1, node.outChannels};
        const bool isDepthwise = node.groups == inputs && node.groups > 1;
        const Tensor& kernel = weight(node.key + ".weight");
        ordered_json config{{"kernel_size", pair(node.kernel)},
                            {"strides", pair(node.stride)},
                            {"padding", isSame ? "same" : "valid"},
                            {"data_format", "channels_last"},
                            {"use_bias", node.hasBias}};
        std::vector<int64_t> kernelShape{node.kernel, node.kernel, inputs / node.groups, node.outChannels};
        if (isDepthwise) {
            config["depth_multiplier"] = node.outChannels / inputs;
            kernelShape = {node.kernel, node.kernel, inputs, node.outChannels / inputs};
        } else {
            config["filters"] = node.outChannels;
            config["groups"] = node.groups;
        }
        std::vector<Tensor> variables{Tensor::fromFloats(kernelShape, turned(kernel))};
        if (node.hasBias)
            variables.push_back(weight(node.key + ".bias"));
        return m_model.add({isDepthwise ? "DepthwiseConv2D" : "Conv2D",
                            isDepthwise ? "depthwise_conv2d" : "conv2d", m_name, std::move(config), shape,
                            std::move(variables)},
                           {input});
    }

    Result<KerasValue> maxPool(const Node& node, KerasValue input)
    {
        if (node.padding != std::array<int, 4>{}) {
            // Zeros around the map are as good as nothing only where no value lies below zero.
            const Op before = m_folded.graph.nodes[static_cast<size_t>(node.inputs[0])].op;
            if (before != Op::Relu && before != Op::Clip)
                return cannot();
            input = padded(node, input);
        }
        const std::vector<int64_t> source = shapeOf(input);
        return pool("MaxPooling2D", "max_pooling2d", node.kernel, node.stride, source, input);
    }

    Result<KerasValue> averagePool(const Node& node, KerasValue input)
    {
        const std::vector<int64_t> source = shapeOf(input);
        if (source[0] % node.outputSide != 0 || source[0] != source[1])
            return cannot();
        const int side = static_cast<int>(source[0]) / node.outputSide;
        return pool("AveragePooling2D", "average_pooling2d", side, side, source, input);
    }

    KerasValue pool(const char* className, const char* folder, int size, int stride,
                    const std::vector<int64_t>& source, KerasValue input)
    {
        return m_model.add({className,
                            folder,
                            m_name,
                            {{"pool_size", pair(size)},
                             {"strides", pair(stride)},
                             {"padding", "valid"},
                             {"data_format", "channels_last"}},
                            {(source[0] - size) / stride + 1, (source[1] - size) / stride + 1, source[2]},
                            {}},
                           {input});
    }

    KerasValue norm(const Node& node, KerasValue input)
    {
        const bool isBatch = node.op == Op::BatchNorm;
        std::vector<Tensor> variables{weight(node.key + ".weight"), weight(node.key + ".bias")};
        if (isBatch)
            for (const char* part : {".running_mean", ".running_var"})
                variables.push_back(weight(node.key + part));
        return m_model.add({isBatch ? "BatchNormalization" : "LayerNormalization",
                            isBatch ? "batch_normalization" : "layer_normalization",
                            m_name,
                            {{"axis", -1}, {"epsilon", node.epsilon}},
                            shapeOf(input),
                            std::move(variables)},
                           {input});
    }

    // The app's features run over a channel's map before they come to the next channel.
    KerasValue flatten(KerasValue input)
    {
        const std::vector<int64_t> source = shapeOf(input);
        if (source[0] * source[1] > 1)
            input = m_model.add({"Permute",
                                 "permute",
                                 m_name + "_channels_first",
                                 {{"dims", {3, 1, 2}}},
                                 {source[2], source[0], source[1]},
                                 {}},
                                {input});
        return m_model.add({"Flatten",
                            "flatten",
                            m_name,
                            {{"data_format", "channels_last"}},
                            {source[0] * source[1] * source[2]},
                            {}},
                           {input});
    }

    const FoldedGraph& m_folded;
    std::string m_id;
    std::string m_name;  // of the layer that is being made
    std::string m_label; // of the node, as an error names it
    KerasModel m_model;
    std::vector<KerasValue> m_values; // of each node
};

} // namespace

Result<KerasModel> kerasBackbone(const FoldedGraph& folded, int sidePx, const std::string& backboneId)
{
    return Translator(folded, sidePx, backboneId).run();
}

KerasLayer kerasDense(const std::string& name, const Tensor& weight, const Tensor* bias,
                      const char* activation, std::vector<int64_t> outputShape)
{
    // Turned as a kernel of one place: [in, out].
    std::vector<Tensor> variables{
        Tensor::fromFloats({weight.shape[1], weight.shape[0]},
                           turned({weight.type, {weight.shape[0], weight.shape[1], 1}, weight.data}))};
    if (bias)
        variables.push_back(*bias);
    return {"Dense",
            "dense",
            name,
            {{"units", weight.shape[0]}, {"activation", activation}, {"use_bias", bias != nullptr}},
            std::move(outputShape),
            std::move(variables)};
}

} // namespace familiar::core
