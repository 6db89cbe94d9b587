// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/internal/yunetnetwork.h"

#include <onnx/onnx_pb.h>

#include <cstring>
#include <optional>

namespace familiar::core::internal {

namespace {

const onnx::AttributeProto* attributeOf(const onnx::NodeProto& node, const char* name)
{
    for (const onnx::AttributeProto& attribute : node.attribute())
        if (attribute.name() == name)
            return &attribute;
    return nullptr;
}

// The one number that a list repeats; `missing` where there is no list, -1 where its numbers differ.
int64_t sameOf(const onnx::NodeProto& node, const char* name, int64_t missing)
{
    const onnx::AttributeProto* attribute = attributeOf(node, name);
    if (!attribute || attribute->ints_size() == 0)
        return missing;
    for (const int64_t value : attribute->ints())
        if (value != attribute->ints(0))
            return -1;
    return attribute->ints(0);
}

class Reader
{
public:
    Reader(const std::string& id, const onnx::GraphProto& graph) : m_id(id), m_graph(graph) {}

    Result<YunetNetwork> read()
    {
        for (const onnx::TensorProto& tensor : m_graph.initializer())
            m_tensors[tensor.name()] = &tensor;
        Node input;
        input.outChannels = 3;
        m_nodes.push_back(input);
        for (const onnx::ValueInfoProto& value : m_graph.input())
            if (!m_tensors.contains(value.name()))
                m_names[value.name()] = 0;
        for (const onnx::NodeProto& node : m_graph.node())
            FAMILIAR_CHECK(take(node));
        YunetNetwork result;
        int scale = 0;
        for (const char* stride : {"8", "16", "32"}) {
            FAMILIAR_TRY(output, mergedHeads(stride));
            result.outputs[static_cast<size_t>(scale++)] = output;
        }
        result.network.graph.nodes = std::move(m_nodes);
        result.network.graph.output = result.outputs[0];
        result.network.graph.featureCount = YunetNetwork::channels;
        result.network.weights = std::move(m_weights);
        return result;
    }

private:
    Error mismatch(const std::string& what) const { return {ErrorCode::WeightsMismatch, m_id, what}; }

    Result<void> take(const onnx::NodeProto& node)
    {
        if (node.input_size() == 0 || node.output_size() != 1 || !m_names.contains(node.input(0)))
            return mismatch(node.op_type());
        const int source = m_names.at(node.input(0));
        const std::string& type = node.op_type();
        // The executor's order is the one that these put the heads' values into; the sigmoid is the
        // decoder's.
        if (type == "Transpose" || type == "Reshape" || type == "Sigmoid") {
            m_names[node.output(0)] = source;
            return {};
        }
        Node made;
        made.inputs = {source};
        made.outChannels = m_nodes[static_cast<size_t>(source)].outChannels;
        if (type == "Conv") {
            FAMILIAR_CHECK(takeConvolution(node, made));
        } else if (type == "Relu") {
            made.op = Op::Relu;
        } else if (type == "MaxPool") {
            made.op = Op::MaxPool;
            made.kernel = static_cast<int>(sameOf(node, "kernel_shape", 0));
            made.stride = static_cast<int>(sameOf(node, "strides", 1));
            if (made.kernel != 2 || made.stride != 2 || sameOf(node, "pads", 0) != 0)
                return mismatch(type);
        } else if (type == "Resize") {
            const onnx::AttributeProto* mode = attributeOf(node, "mode");
            if (!mode || mode->s() != "nearest")
                return mismatch(type);
            made.op = Op::Upsample;
        } else if (type == "Add" && node.input_size() == 2 && m_names.contains(node.input(1))) {
            made.op = Op::Add;
            made.inputs.push_back(m_names.at(node.input(1)));
        } else {
            return mismatch(type);
        }
        m_names[node.output(0)] = static_cast<int>(m_nodes.size());
        m_nodes.push_back(std::move(made));
        return {};
    }

    std::optional<Tensor> tensor(const std::string& name) const
    {
        const auto found = m_tensors.find(name);
        if (found == m_tensors.end() || found->second->data_type() != onnx::TensorProto::FLOAT)
            return std::nullopt;
        const onnx::TensorProto& proto = *found->second;
        std::vector<int64_t> shape(proto.dims().begin(), proto.dims().end());
        int64_t count = 1;
        for (const int64_t side : shape)
            count *= side > 0 && side < 4096 ? side : 0;
        if (count <= 0 || count > 1'000'000 ||
            proto.raw_data().size() != static_cast<size_t>(count) * sizeof(float))
            return std::nullopt;
        std::vector<float> values(static_cast<size_t>(count));
        std::memcpy(values.data(), proto.raw_data().data(), proto.raw_data().size());
        return Tensor::fromFloats(std::move(shape), values);
    }

    Result<void> takeConvolution(const onnx::NodeProto& node, Node& made)
    {
        const auto weight = node.input_size() == 3 ? tensor(node.input(1)) : std::nullopt;
        const auto bias = node.input_size() == 3 ? tensor(node.input(2)) : std::nullopt;
        const onnx::AttributeProto* group = attributeOf(node, "group");
        made.op = Op::Conv;
        made.kernel = static_cast<int>(sameOf(node, "kernel_shape", 0));
        made.stride = static_cast<int>(sameOf(node, "strides", 1));
        made.groups = group ? static_cast<int>(group->i()) : 1;
        const auto pad = static_cast<int>(sameOf(node, "pads", 0));
        made.padding = {pad, pad, pad, pad};
        made.hasBias = true;
        made.key = node.output(0);
        const int in = made.outChannels;
        if (!weight || !bias || pad < 0 || made.stride < 1 || made.groups < 1 || in % made.groups != 0 ||
            sameOf(node, "dilations", 1) != 1 || weight->shape.size() != 4 ||
            weight->shape !=
                std::vector<int64_t>{weight->shape[0], in / made.groups, made.kernel, made.kernel} ||
            bias->shape != std::vector<int64_t>{weight->shape[0]} || weight->shape[0] % made.groups != 0)
            return mismatch("Conv " + node.output(0));
        made.outChannels = static_cast<int>(weight->shape[0]);
        m_weights[made.key + ".weight"] = *weight;
        m_weights[made.key + ".bias"] = *bias;
        return {};
    }

    // A scale's heads, each a convolution of one pixel and a depthwise one after it, side by side.
    Result<int> mergedHeads(const std::string& stride)
    {
        int source = -1;
        std::array<std::vector<float>, 4> numbers; // weight and bias of the first, of the second
        for (const char* kind : {"cls_", "obj_", "bbox_", "kps_"}) {
            const auto found = m_names.find(kind + stride);
            if (found == m_names.end() || !isDepthwise(found->second))
                return mismatch(kind + stride);
            const Node& second = m_nodes[static_cast<size_t>(found->second)];
            const Node& first = m_nodes[static_cast<size_t>(second.inputs[0])];
            if (first.op != Op::Conv || first.kernel != 1 || first.stride != 1 || first.groups != 1 ||
                (source >= 0 && source != first.inputs[0]))
                return mismatch(kind + stride);
            source = first.inputs[0];
            size_t part = 0;
            for (const std::string& key : {first.key, second.key})
                for (const char* what : {".weight", ".bias"}) {
                    const std::vector<float> values = m_weights.at(key + what).toFloats();
                    numbers[part].insert(numbers[part].end(), values.begin(), values.end());
                    ++part;
                }
        }
        constexpr int channels = YunetNetwork::channels;
        if (numbers[1].size() != channels)
            return mismatch("heads of stride " + stride);
        const int in = m_nodes[static_cast<size_t>(source)].outChannels;
        const int first =
            append("heads" + stride, source, 1, 1, {channels, in, 1, 1}, numbers[0], numbers[1]);
        return append("heads" + stride + ".depthwise", first, 3, channels, {channels, 1, 3, 3}, numbers[2],
                      numbers[3]);
    }

    bool isDepthwise(int index) const
    {
        const Node& node = m_nodes[static_cast<size_t>(index)];
        return node.op == Op::Conv && node.kernel == 3 && node.stride == 1 &&
               node.groups == node.outChannels && node.padding == std::array{1, 1, 1, 1} &&
               m_nodes[static_cast<size_t>(node.inputs[0])].outChannels == node.groups;
    }

    int append(const std::string& key, int source, int kernel, int groups, const std::vector<int64_t>& shape,
               const std::vector<float>& weight, const std::vector<float>& bias)
    {
        Node node;
        node.op = Op::Conv;
        node.inputs = {source};
        node.key = key;
        node.outChannels = YunetNetwork::channels;
        node.kernel = kernel;
        node.groups = groups;
        const int pad = kernel / 2;
        node.padding = {pad, pad, pad, pad};
        node.hasBias = true;
        m_weights[key + ".weight"] = Tensor::fromFloats(shape, weight);
        m_weights[key + ".bias"] = Tensor::fromFloats({YunetNetwork::channels}, bias);
        m_nodes.push_back(std::move(node));
        return static_cast<int>(m_nodes.size()) - 1;
    }

    const std::string& m_id;
    const onnx::GraphProto& m_graph;
    std::map<std::string, const onnx::TensorProto*> m_tensors;
    std::map<std::string, int> m_names; // values to nodes
    std::vector<Node> m_nodes;
    TensorMap m_weights;
};

} // namespace

Result<YunetNetwork> readYunetNetwork(const std::string& id, const Bytes& file)
{
    onnx::ModelProto model;
    if (!model.ParseFromArray(file.data(), static_cast<int>(file.size())))
        return Error{ErrorCode::WeightsMismatch, id, "not an ONNX file"};
    return Reader(id, model.graph()).read();
}

} // namespace familiar::core::internal
