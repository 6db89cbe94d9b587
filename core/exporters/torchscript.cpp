// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/torchscript.h"

#include "cmake/torch.h"
#include "core/base/guarded.h"
#include "core/networks/graphexecutor.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include <torch/script.h>
#pragma GCC diagnostic pop

#include <nlohmann/json.hpp>

#include <sstream>

namespace familiar::core {

namespace {

// The source of forward(), a line a layer.
class Source
{
public:
    explicit Source(const ExportNetwork& network) : m_network(network)
    {
        for (const auto& [key, tensor] : network.folded.weights)
            m_tensors[attributeOf(key)] = tensor;
        m_tensors["input_factor"] = Tensor::fromFloats({1, 3, 1, 1}, network.factor);
        m_tensors["input_offset"] = Tensor::fromFloats({1, 3, 1, 1}, network.offset);
        for (size_t i = 0; i < network.head.size(); ++i) {
            m_tensors["head_" + std::to_string(i) + "_weight"] = network.head[i].weight;
            m_tensors["head_" + std::to_string(i) + "_bias"] = network.head[i].bias;
        }
        write();
    }

    const TensorMap& tensors() const { return m_tensors; }
    std::string text() const { return m_text.str(); }

private:
    static std::string attributeOf(std::string key)
    {
        std::replace(key.begin(), key.end(), '.', '_');
        return "w_" + key;
    }
    std::string weight(const std::string& key) const
    {
        return m_network.folded.weights.contains(key) ? "self." + attributeOf(key) : "None";
    }
    // Python's spelling of a float, whatever its size.
    static std::string number(double value) { return nlohmann::json(value).dump(); }
    static std::string value(int index) { return "v" + std::to_string(index); }

    void line(const std::string& target, const std::string& expression)
    {
        m_text << "    " << target << " = " << expression << '\n';
    }

    void write()
    {
        const NetGraph& graph = m_network.folded.graph;
        m_text << "def forward(self, input: Tensor) -> Tuple[Tensor, Tensor]:\n";
        line("picture", "input * self.input_factor + self.input_offset");
        line(value(0), m_network.mirror ? "torch.cat([picture, torch.flip(picture, [3])], 0)" : "picture");
        for (size_t i = 1; i < graph.nodes.size(); ++i)
            line(value(static_cast<int>(i)), layer(graph.nodes[i]));
        line("features", value(graph.output));
        if (m_network.normalise)
            line("features", direction());
        if (m_network.mirror) {
            line("features", "features[:input.size(0)] + features[input.size(0):]");
            line("features", direction());
        }
        line("rows", "features");
        for (size_t i = 0; i < m_network.head.size(); ++i) {
            const std::string key = "self.head_" + std::to_string(i);
            line("rows", "torch.linear(rows, " + key + "_weight, " + key + "_bias)");
            if (i + 1 < m_network.head.size())
                line("rows", "torch.relu(rows)");
        }
        m_text << "    return torch.softmax(rows, 1), features\n";
    }

    static std::string direction()
    {
        return "features / torch.clamp_min(torch.norm(features, 2, [1], True), 1e-12)";
    }

    std::string layer(const Node& node) const
    {
        const std::string in = value(node.inputs[0]);
        switch (node.op) {
        case Op::Conv:
            return convolution(node, in);
        case Op::LinearChannels:
            return "torch.linear(" + in + ".permute([0, 2, 3, 1]), " + weight(node.key + ".weight") + ", " +
                   weight(node.key + ".bias") + ").permute([0, 3, 1, 2])";
        case Op::PRelu:
            return "torch.prelu(" + in + ", " + weight(node.key + ".weight") + ")";
        case Op::ScaleChannels:
            return in + " * " + weight(node.key);
        case Op::LayerNorm:
            return "torch.layer_norm(" + in + ".permute([0, 2, 3, 1]), [" + std::to_string(node.outChannels) +
                   "], " + weight(node.key + ".weight") + ", " + weight(node.key + ".bias") + ", " +
                   number(node.epsilon) + ").permute([0, 3, 1, 2])";
        case Op::MaxPool:
            return "torch.max_pool2d(" + in + ", " + pair(node.kernel, node.kernel) + ", " +
                   pair(node.stride, node.stride) + ", " + pair(node.padding[0], node.padding[1]) + ")";
        case Op::AdaptiveAveragePool:
            return "torch.adaptive_avg_pool2d(" + in + ", " + pair(node.outputSide, node.outputSide) + ")";
        case Op::GlobalMean:
            return "torch.mean(" + in + ", [2, 3], True)";
        case Op::Add:
            return in + " + " + value(node.inputs[1]);
        case Op::Multiply:
            return in + " * " + value(node.inputs[1]);
        case Op::Flatten:
            return "torch.flatten(" + in + ", 1)";
        default:
            return activation(node, in);
        }
    }

    static std::string pair(int a, int b) { return "[" + std::to_string(a) + ", " + std::to_string(b) + "]"; }

    std::string convolution(const Node& node, const std::string& in) const
    {
        const auto& pad = node.padding;
        const bool even = pad[0] == pad[2] && pad[1] == pad[3];
        const std::string source = even ? in
                                        : "torch.constant_pad_nd(" + in + ", [" + std::to_string(pad[1]) +
                                              ", " + std::to_string(pad[3]) + ", " + std::to_string(pad[0]) +
                                              ", " + std::to_string(pad[2]) + "], 0)";
        return "torch.conv2d(" + source + ", " + weight(node.key + ".weight") + ", " +
               weight(node.key + ".bias") + ", " + pair(node.stride, node.stride) + ", " +
               (even ? pair(pad[0], pad[1]) : pair(0, 0)) + ", [1, 1], " + std::to_string(node.groups) + ")";
    }

    static std::string activation(const Node& node, const std::string& in)
    {
        switch (node.op) {
        case Op::Relu:
            return "torch.relu(" + in + ")";
        case Op::Clip:
            return "torch.clamp(" + in + ", " + number(node.low) + ", " + number(node.high) + ")";
        case Op::HardSwish:
            return "torch.hardswish(" + in + ")";
        case Op::HardSigmoid:
            return "torch.hardsigmoid(" + in + ")";
        case Op::Silu:
            return "torch.silu(" + in + ")";
        case Op::Sigmoid:
            return "torch.sigmoid(" + in + ")";
        default:
            return "torch.gelu(" + in + ")";
        }
    }

    const ExportNetwork& m_network;
    TensorMap m_tensors;
    std::ostringstream m_text;
};

} // namespace

Result<Bytes> torchScriptBytes(const ExportNetwork& network, std::stop_token stop)
{
    return guarded("torchscript", [&]() -> Result<Bytes> {
        const Source source(network);
        torch::jit::Module module("Familiar");
        const ParameterMap parameters = toParameters(source.tensors(), torch::kCPU, torch::kFloat32);
        for (const auto& [key, tensor] : parameters)
            module.register_buffer(key, tensor);
        module.define(source.text());
        module.eval();
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        const torch::jit::ExtraFilesMap extra{
            {"config.json", nlohmann::json(exportMetadata(network)).dump(2) + "\n"},
            {"labels.txt", labelsText(network.model)}};
        std::ostringstream stream;
        module.save(stream, extra);
        const std::string text = std::move(stream).str();
        const ByteView bytes = asBytes(text);
        return Bytes(bytes.begin(), bytes.end());
    });
}

} // namespace familiar::core
