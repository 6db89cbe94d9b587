// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/onnx.h"

#include "core/base/guarded.h"
#include "core/exporters/internal/onnxgraph.h"

#include <onnx/checker.h>
#include <onnx/shape_inference/implementation.h>

#include <cmath>

namespace familiar::core {

namespace {

using internal::OnnxGraph;

// cv::dnn 4.6 knows no Clip with inputs, no negative steps, no broadcast at batch sizes above 1: every layer
// is put in operators that it computes right at any batch size (found by trying).
class Writer
{
public:
    Writer(const ExportNetwork& network, OnnxGraph& out)
        : m_network(network), m_out(out), m_sides(nodeSides(network.folded.graph, network.sidePx()))
    {}

    Result<void> write(const std::stop_token& stop)
    {
        const NetGraph& graph = m_network.folded.graph;
        m_values.assign(graph.nodes.size(), "");
        m_values[0] = picture();
        for (size_t i = 1; i < graph.nodes.size(); ++i) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            m_values[i] = "n" + std::to_string(i);
            layer(graph.nodes[i], i);
        }
        head(features(m_values[static_cast<size_t>(graph.output)]));
        return {};
    }

private:
    const std::string& in(const Node& node, size_t index = 0) const
    {
        return m_values[static_cast<size_t>(node.inputs[index])];
    }

    Tensor weight(const std::string& key) const { return m_network.folded.weights.at(key); }

    // A 1x1 convolution; with `groups` = channels it scales and shifts each channel.
    void pointwise(const std::vector<std::string>& inputs, const std::string& output, int64_t groups = 1)
    {
        auto& conv = m_out.node("Conv", inputs, output);
        OnnxGraph::set(conv, "kernel_shape", std::vector<int64_t>{1, 1});
        OnnxGraph::set(conv, "group", groups);
    }

    std::string picture()
    {
        m_out.constant("input.factor", {3, 1, 1, 1}, m_network.factor);
        m_out.constant("input.offset", {3}, m_network.offset);
        if (!m_network.mirror) {
            pointwise({"input", "input.factor", "input.offset"}, "picture", 3);
            return "picture";
        }
        // A row of pixels times the turned identity is the row from right to left, exactly.
        const auto side = static_cast<size_t>(m_network.sidePx());
        std::vector<float> turned(side * side, 0);
        for (size_t i = 0; i < side; ++i)
            turned[i * side + side - 1 - i] = 1;
        const auto length = static_cast<int64_t>(side);
        m_out.node("MatMul", {"input", m_out.constant("mirror", {length, length}, turned)}, "input.mirrored");
        auto& both = m_out.node("Concat", {"input", "input.mirrored"}, "input.both");
        OnnxGraph::set(both, "axis", int64_t{0});
        pointwise({"input.both", "input.factor", "input.offset"}, "picture", 3);
        return "picture";
    }

    void layer(const Node& node, size_t index)
    {
        const std::string& out = m_values[index];
        switch (node.op) {
        case Op::Conv:
            return convolution(node, out);
        case Op::LinearChannels: {
            Tensor kernel = weight(node.key + ".weight");
            kernel.shape = {kernel.shape[0], kernel.shape[1], 1, 1};
            return pointwise({in(node), m_out.constant(node.key + ".weight", kernel),
                              m_out.constant(node.key + ".bias", weight(node.key + ".bias"))},
                             out);
        }
        case Op::ScaleChannels: {
            Tensor factors = weight(node.key);
            factors.shape = {node.outChannels, 1, 1, 1};
            return pointwise({in(node), m_out.constant(node.key, factors)}, out, node.outChannels);
        }
        case Op::PRelu: {
            Tensor slopes = weight(node.key + ".weight");
            slopes.shape = {node.outChannels, 1, 1};
            m_out.node("PRelu", {in(node), m_out.constant(node.key + ".weight", slopes)}, out);
            return;
        }
        case Op::LayerNorm:
            return layerNorm(node, out);
        case Op::MaxPool: {
            auto& pool = m_out.node("MaxPool", {in(node)}, out);
            OnnxGraph::set(pool, "kernel_shape", std::vector<int64_t>{node.kernel, node.kernel});
            OnnxGraph::set(pool, "strides", std::vector<int64_t>{node.stride, node.stride});
            OnnxGraph::set(pool, "pads", std::vector<int64_t>(node.padding.begin(), node.padding.end()));
            return;
        }
        case Op::GlobalMean:
            return globalMean(node, out);
        case Op::Add:
            m_out.node("Add", {in(node, 0), in(node, 1)}, out);
            return;
        case Op::Multiply:
            return multiply(node, out);
        case Op::Flatten:
            OnnxGraph::set(m_out.node("Flatten", {in(node)}, out), "axis", int64_t{1});
            return;
        default:
            return activation(node, out);
        }
    }

    // In blocks first: over a large picture ONNX Runtime and cv::dnn add up value by value, which lost four
    // digits of efficientnet-b0's features (1.6e-4 of their size beside 4e-6 in blocks).
    void globalMean(const Node& node, const std::string& out)
    {
        std::string value = in(node);
        const int side = m_sides[static_cast<size_t>(node.inputs[0])];
        for (int block = 16; block > 3; --block) {
            if (side <= block || side % block != 0)
                continue;
            auto& pool = m_out.node("AveragePool", {value}, out + ".blocks");
            OnnxGraph::set(pool, "kernel_shape", std::vector<int64_t>{block, block});
            OnnxGraph::set(pool, "strides", std::vector<int64_t>{block, block});
            value = out + ".blocks";
            break;
        }
        m_out.node("GlobalAveragePool", {value}, out);
    }

    void convolution(const Node& node, const std::string& out)
    {
        std::vector<std::string> inputs{in(node),
                                        m_out.constant(node.key + ".weight", weight(node.key + ".weight"))};
        if (node.hasBias)
            inputs.push_back(m_out.constant(node.key + ".bias", weight(node.key + ".bias")));
        auto& conv = m_out.node("Conv", inputs, out);
        OnnxGraph::set(conv, "kernel_shape", std::vector<int64_t>{node.kernel, node.kernel});
        OnnxGraph::set(conv, "strides", std::vector<int64_t>{node.stride, node.stride});
        OnnxGraph::set(conv, "pads", std::vector<int64_t>(node.padding.begin(), node.padding.end()));
        OnnxGraph::set(conv, "group", int64_t{node.groups});
    }

    // Mean and spread over the channels by 1x1 convolutions: (x - mean) / sqrt(mean((x - mean)^2) + epsilon).
    void layerNorm(const Node& node, const std::string& out)
    {
        const int64_t channels = node.outChannels;
        const auto count = static_cast<size_t>(channels);
        const std::string size = std::to_string(channels);
        const std::string mean = m_out.constant("mean." + size, {1, channels, 1, 1},
                                                std::vector<float>(count, 1.0F / static_cast<float>(count)));
        const std::string spread =
            m_out.constant("spread." + size, {channels, 1, 1, 1}, std::vector<float>(count, 1));
        const std::array<float, 1> epsilon{node.epsilon};
        m_out.constant(node.key + ".epsilon", {1}, epsilon);
        pointwise({in(node), mean}, out + ".mean");
        pointwise({out + ".mean", spread}, out + ".means");
        m_out.node("Sub", {in(node), out + ".means"}, out + ".centred");
        m_out.node("Mul", {out + ".centred", out + ".centred"}, out + ".squares");
        pointwise({out + ".squares", mean}, out + ".variance");
        m_out.node("Add", {out + ".variance", node.key + ".epsilon"}, out + ".padded");
        m_out.node("Sqrt", {out + ".padded"}, out + ".deviation");
        pointwise({out + ".deviation", spread}, out + ".deviations");
        m_out.node("Div", {out + ".centred", out + ".deviations"}, out + ".normed");
        Tensor factors = weight(node.key + ".weight");
        factors.shape = {channels, 1, 1, 1};
        pointwise({out + ".normed", m_out.constant(node.key + ".weight", factors),
                   m_out.constant(node.key + ".bias", weight(node.key + ".bias"))},
                  out, channels);
    }

    // The gate is stretched over the picture first: both sides then have the same shape.
    void multiply(const Node& node, const std::string& out)
    {
        const auto side = static_cast<float>(m_sides[static_cast<size_t>(node.inputs[0])]);
        const std::array<float, 4> scales{1, 1, side, side};
        const std::string name = m_out.constant(
            "stretch." + std::to_string(m_sides[static_cast<size_t>(node.inputs[0])]), {4}, scales);
        m_out.constant("no.region", {0}, {});
        auto& stretched = m_out.node("Resize", {in(node, 1), "no.region", name}, out + ".gate");
        OnnxGraph::set(stretched, "mode", "nearest");
        OnnxGraph::set(stretched, "coordinate_transformation_mode", "asymmetric");
        OnnxGraph::set(stretched, "nearest_mode", "floor");
        m_out.node("Mul", {in(node, 0), out + ".gate"}, out);
    }

    std::string number(float value)
    {
        const std::array<float, 1> values{value};
        return m_out.constant("number." + std::to_string(value), {1}, values);
    }

    void hardSigmoid(const std::string& input, const std::string& out, float alpha, float beta)
    {
        auto& gate = m_out.node("HardSigmoid", {input}, out);
        OnnxGraph::set(gate, "alpha", alpha);
        OnnxGraph::set(gate, "beta", beta);
    }

    void activation(const Node& node, const std::string& out)
    {
        switch (node.op) {
        case Op::Relu:
            m_out.node("Relu", {in(node)}, out);
            return;
        case Op::Clip: { // low + (high - low) * clip((x - low) / (high - low), 0, 1), low is 0
            hardSigmoid(in(node), out + ".share", 1 / node.high, 0);
            m_out.node("Mul", {out + ".share", number(node.high)}, out);
            return;
        }
        case Op::HardSigmoid:
            return hardSigmoid(in(node), out, 1.0F / 6, 0.5F);
        case Op::HardSwish:
            hardSigmoid(in(node), out + ".gate", 1.0F / 6, 0.5F);
            m_out.node("Mul", {in(node), out + ".gate"}, out);
            return;
        case Op::Sigmoid:
            m_out.node("Sigmoid", {in(node)}, out);
            return;
        case Op::Silu:
            m_out.node("Sigmoid", {in(node)}, out + ".gate");
            m_out.node("Mul", {in(node), out + ".gate"}, out);
            return;
        default: // Gelu: x / 2 * (1 + erf(x / sqrt 2))
            m_out.node("Mul", {in(node), number(static_cast<float>(M_SQRT1_2))}, out + ".scaled");
            m_out.node("Erf", {out + ".scaled"}, out + ".erf");
            m_out.node("Add", {out + ".erf", number(1)}, out + ".gate");
            m_out.node("Mul", {in(node), out + ".gate"}, out + ".double");
            m_out.node("Mul", {out + ".double", number(0.5F)}, out);
        }
    }

    void productWithOnes(const std::string& input, const std::string& out, int64_t from, int64_t to,
                         float more)
    {
        const std::string size = std::to_string(from) + "x" + std::to_string(to);
        const std::string ones =
            m_out.constant("ones." + size, {to, from}, std::vector<float>(static_cast<size_t>(from * to), 1));
        const std::string bias =
            m_out.constant("more." + size, {to}, std::vector<float>(static_cast<size_t>(to), more));
        OnnxGraph::set(m_out.node("Gemm", {input, ones, bias}, out), "transB", int64_t{1});
    }

    // Sum of squares and its spread over the row are products with ones: cv::dnn keeps the batch's size at 1
    // in a ReduceL2 and divides equal shapes only. A vector of nothing stays one.
    std::string direction(const std::string& input, const std::string& out)
    {
        const int64_t count = m_network.featureCount();
        m_out.node("Mul", {input, input}, out + ".squares");
        productWithOnes(out + ".squares", out + ".sum", count, 1, 1e-24F);
        m_out.node("Sqrt", {out + ".sum"}, out + ".length");
        productWithOnes(out + ".length", out + ".lengths", 1, count, 0);
        m_out.node("Div", {input, out + ".lengths"}, out);
        return out;
    }

    std::string features(const std::string& values)
    {
        if (!m_network.normalise) {
            m_out.node("Identity", {values}, "features");
            return "features";
        }
        if (!m_network.mirror)
            return direction(values, "features");
        direction(values, "directions");
        auto& split = m_out.node("Split", {"directions"}, "direction.picture");
        split.add_output("direction.mirrored");
        OnnxGraph::set(split, "axis", int64_t{0});
        m_out.node("Add", {"direction.picture", "direction.mirrored"}, "direction.sum");
        return direction("direction.sum", "features");
    }

    void head(std::string value)
    {
        for (size_t i = 0; i < m_network.head.size(); ++i) {
            const std::string key = "head." + std::to_string(i);
            const bool last = i + 1 == m_network.head.size();
            const std::string out = last ? "logits" : key;
            auto& product = m_out.node("Gemm",
                                       {value, m_out.constant(key + ".weight", m_network.head[i].weight),
                                        m_out.constant(key + ".bias", m_network.head[i].bias)},
                                       out);
            OnnxGraph::set(product, "transB", int64_t{1});
            value = out;
            if (!last) {
                m_out.node("Relu", {value}, key + ".relu");
                value = key + ".relu";
            }
        }
        OnnxGraph::set(m_out.node("Softmax", {value}, "probabilities"), "axis", int64_t{1});
    }

    const ExportNetwork& m_network;
    OnnxGraph& m_out;
    std::vector<int> m_sides;
    std::vector<std::string> m_values;
};

void describe(const ExportNetwork& network, OnnxGraph& out)
{
    onnx::ModelProto& model = out.model();
    model.set_producer_name("Familiar");
    model.set_domain("familiar");
    model.set_model_version(1);
    out.graph().set_name("familiar");
    const int64_t side = network.sidePx();
    OnnxGraph::describe(*out.graph().add_input(), "input", {3, side, side});
    OnnxGraph::describe(*out.graph().add_output(), "probabilities", {network.personCount()});
    OnnxGraph::describe(*out.graph().add_output(), "features", {network.featureCount()});
    // The first two are ONNX's own names for what a picture's values mean (docs/MetadataProps.md).
    std::map<std::string, std::string> metadata = exportMetadata(network);
    metadata["Image.BitmapPixelFormat"] = "Rgb8";
    metadata["Image.NominalPixelRange"] = "NominalRange_0_255";
    for (const auto& [key, value] : metadata) {
        auto* entry = model.add_metadata_props();
        entry->set_key(key);
        entry->set_value(value);
    }
}

} // namespace

Result<Bytes> onnxBytes(const ExportNetwork& network, std::stop_token stop)
{
    return guarded("onnx", [&]() -> Result<Bytes> {
        OnnxGraph out;
        describe(network, out);
        if (auto written = Writer(network, out).write(stop); !written)
            return written.error();
        onnx::checker::check_model(out.model());
        onnx::ModelProto inferred = out.model();
        onnx::shape_inference::InferShapes(inferred, onnx::OpSchemaRegistry::Instance(), {true, 1, false});
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        constexpr size_t mostBytes = (size_t{1} << 31) - 1; // protobuf's own limit
        const size_t size = out.model().ByteSizeLong();
        if (size > mostBytes)
            return refused("to", ErrorReason::TooLargeForOnnx);
        Bytes bytes(size);
        if (!out.model().SerializeToArray(bytes.data(), static_cast<int>(size)))
            return Error{ErrorCode::Internal, "onnx", "the file could not be put together"};
        return bytes;
    });
}

} // namespace familiar::core
