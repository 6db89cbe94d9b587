// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/onnxnetwork.h"

#include "core/base/displaytext.h"
#include "core/base/guarded.h"
#include "core/weights/internal/onnxoperators.h"
#include "core/weights/internal/onnxwire.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace familiar::core {

namespace {

using internal::OnnxNode;
using internal::OnnxValue;

constexpr int mostNodes = 5000;
constexpr int mostConstants = 10'000;
constexpr int mostOutputs = 64;
constexpr int mostMetadata = 1000;
constexpr size_t longestName = 512;
constexpr int64_t mostSidePx = 4096;
// Of the standard: the oldest that exporters still write, the newest whose operators are looked through.
constexpr int64_t oldestOpset = 7;
constexpr int64_t newestOpset = 21;

using Values = std::map<std::string, OnnxValue>;

std::string about(const onnx::NodeProto& node, const std::string& problem)
{
    const std::string name = node.name().empty() && node.output_size() > 0 ? node.output(0) : node.name();
    return "node " + displayText(name.substr(0, longestName)) + " (" +
           displayText(node.op_type().substr(0, longestName)) + ") " + problem;
}

// OpenCV looks at what is there, not at the type: only what the type says may be there.
bool isOfType(const onnx::AttributeProto& attribute, char kind)
{
    using onnx::AttributeProto;
    const bool alone = attribute.strings_size() == 0 && attribute.tensors_size() == 0 && !attribute.has_g() &&
                       attribute.graphs_size() == 0 && attribute.ref_attr_name().empty() &&
                       !attribute.has_sparse_tensor() && attribute.sparse_tensors_size() == 0 &&
                       !attribute.has_tp() && attribute.type_protos_size() == 0;
    const std::array held{attribute.has_i(),           attribute.ints_size() > 0, attribute.has_f(),
                          attribute.floats_size() > 0, attribute.has_s(),         attribute.has_t()};
    static constexpr std::string_view kinds = "iIfFst";
    static constexpr std::array types{AttributeProto::INT,    AttributeProto::INTS,   AttributeProto::FLOAT,
                                      AttributeProto::FLOATS, AttributeProto::STRING, AttributeProto::TENSOR};
    const size_t place = kinds.find(kind);
    if (!alone || place == std::string_view::npos || attribute.type() != types[place] ||
        std::count(held.begin(), held.end(), true) != (held[place] ? 1 : 0))
        return false;
    const bool isList = kind == 'I' || kind == 'F';
    return (isList || held[place]) && attribute.ints_size() <= 64 && attribute.floats_size() <= 64 &&
           std::isfinite(attribute.f()) && attribute.s().size() <= longestName &&
           std::all_of(attribute.floats().begin(), attribute.floats().end(),
                       [](float value) { return std::isfinite(value); });
}

std::string problemOfAttributes(const onnx::NodeProto& node, std::string_view allowed)
{
    std::set<std::string> seen;
    for (const onnx::AttributeProto& attribute : node.attribute()) {
        const std::string shown = displayText(attribute.name().substr(0, longestName));
        const std::string wanted = " " + attribute.name() + ":";
        const size_t place = (" " + std::string(allowed)).find(wanted);
        if (attribute.name().empty() || attribute.name().find_first_of(": ") != std::string::npos ||
            place == std::string::npos)
            return "has an attribute " + shown + " that is not read";
        if (!isOfType(attribute, allowed[place + wanted.size() - 1]))
            return "has an attribute " + shown + " of another kind";
        if (!seen.insert(attribute.name()).second)
            return "has the attribute " + shown + " twice";
    }
    return {};
}

// Follows the picture through the graph, from its input on.
class Walk
{
public:
    Walk(const onnx::ModelProto& model, int64_t opset, const OnnxLimits& limits)
        : m_graph(model.graph()), m_opset(opset), m_limits(limits)
    {}

    std::string readConstants()
    {
        for (const onnx::TensorProto& tensor : m_graph.initializer()) {
            const std::string shown =
                "the constant " + displayText(tensor.name().substr(0, longestName)) + " ";
            OnnxValue value;
            if (std::string problem = internal::readConstant(tensor, value); !problem.empty())
                return shown + problem;
            if (!isName(tensor.name()) || !m_constants.emplace(tensor.name(), std::move(value)).second)
                return shown + "comes twice or has no name";
        }
        return {};
    }

    // Fills what is the network's; `side` where the file leaves it open.
    std::string run(int side, OnnxNetwork& network)
    {
        m_values = m_constants;
        m_bytes = 0;
        if (std::string problem = readInput(side, network); !problem.empty())
            return problem;
        for (const onnx::NodeProto& node : m_graph.node())
            if (std::string problem = apply(node); !problem.empty())
                return about(node, problem);
        return readOutputs(network);
    }

private:
    static bool isName(const std::string& name)
    {
        return !name.empty() && name.size() <= longestName && isUtf8(name);
    }

    // The one input that is no constant: a batch of pictures, of which one is taken.
    std::string readInput(int side, OnnxNetwork& network)
    {
        const onnx::ValueInfoProto* input = nullptr;
        for (const onnx::ValueInfoProto& one : m_graph.input()) {
            if (m_constants.contains(one.name()))
                continue; // older files list their constants too
            if (input)
                return "it has several inputs";
            input = &one;
        }
        if (!input || !isName(input->name()))
            return "it has no input";
        const auto& tensor = input->type().tensor_type();
        if (tensor.elem_type() != onnx::TensorProto::FLOAT || tensor.shape().dim_size() != 4)
            return "its input is no picture";
        OnnxShape shape{1, 3, side, side};
        for (size_t i = 0; i < shape.size(); ++i) {
            const auto& dim = tensor.shape().dim(static_cast<int>(i));
            const int64_t declared = dim.has_dim_value() ? dim.dim_value() : 0;
            const bool isSide = i >= 2;
            if (isSide && declared > 0)
                shape[i] = declared;
            else if (declared > 0 && declared != shape[i])
                return i == 0 ? "it takes several pictures at once"
                              : "its input has other channels than a picture";
        }
        if (shape[2] > mostSidePx || shape[3] > mostSidePx)
            return "its input is too large";
        network.input = input->name();
        network.inputShape = shape;
        OnnxValue picture;
        picture.shape = std::move(shape);
        return add(input->name(), std::move(picture));
    }

    std::string apply(const onnx::NodeProto& node)
    {
        const internal::OnnxOperator* rule = node.domain().empty() || node.domain() == "ai.onnx"
                                                 ? internal::findOnnxOperator(node.op_type())
                                                 : nullptr;
        if (!rule)
            return "is of a kind that is not run";
        if (std::string problem = problemOfAttributes(node, rule->attributes); !problem.empty())
            return problem;
        std::vector<const OnnxValue*> inputs;
        for (const std::string& name : node.input()) {
            const auto found = m_values.find(name);
            if (!name.empty() && found == m_values.end())
                return "reads what nothing before it makes";
            inputs.push_back(name.empty() ? nullptr : &found->second);
        }
        // An input may be left out where the rule asks for it with has(); the fewest have to be there.
        while (!inputs.empty() && !inputs.back())
            inputs.pop_back();
        const bool several = node.op_type() == "Split";
        const auto missing = std::count(
            inputs.begin(),
            inputs.begin() + static_cast<ptrdiff_t>(std::min(rule->fewestInputs, inputs.size())), nullptr);
        const bool resizes = node.op_type() == "Resize"; // its second input, a region, is left out by most
        if (inputs.size() < rule->fewestInputs || inputs.size() > rule->mostInputs ||
            (missing > 0 && !resizes) || (!inputs.empty() && !inputs[0]))
            return "has too few or too many inputs";
        if (node.output_size() < 1 || node.output_size() > (several ? mostOutputs : 1))
            return "has too few or too many outputs";
        OnnxNode seen(node, std::move(inputs), m_opset);
        if (std::string problem = rule->rule(seen); !problem.empty())
            return problem;
        for (int i = 0; i < node.output_size(); ++i)
            if (std::string problem = add(node.output(i), std::move(seen.outputs[static_cast<size_t>(i)]));
                !problem.empty())
                return problem;
        return {};
    }

    std::string add(const std::string& name, OnnxValue value)
    {
        if (!isName(name) || m_values.contains(name))
            return "makes what is there already or has no name";
        const auto elements = internal::elementsOf(value.shape);
        const bool isEmpty =
            std::any_of(value.shape.begin(), value.shape.end(), [](int64_t side) { return side < 1; });
        if (!elements || (isEmpty && !value.isConstant) || value.shape.size() > 8)
            return "makes an impossible shape";
        const auto count = static_cast<uint64_t>(*elements);
        if (!value.isConstant && count > m_limits.tensorBytes / sizeof(float))
            return "makes more than " + std::to_string(m_limits.tensorBytes >> 20) + " MB";
        m_bytes += value.isConstant ? 0 : count * sizeof(float);
        if (m_bytes > m_limits.allBytes)
            return "is one too many: the results take more than " + std::to_string(m_limits.allBytes >> 20) +
                   " MB";
        m_values.emplace(name, std::move(value));
        return {};
    }

    std::string readOutputs(OnnxNetwork& network)
    {
        network.outputs.clear();
        for (const onnx::ValueInfoProto& output : m_graph.output()) {
            const auto found = m_values.find(output.name());
            if (found == m_values.end() || found->second.isConstant || !found->second.isFloat ||
                output.name() == network.input)
                return "its output " + displayText(output.name().substr(0, longestName)) +
                       " is made by no node";
            network.outputs.push_back({output.name(), found->second.shape});
        }
        return network.outputs.empty() || network.outputs.size() > static_cast<size_t>(mostOutputs)
                   ? "it has no outputs or too many"
                   : "";
    }

    const onnx::GraphProto& m_graph;
    int64_t m_opset;
    OnnxLimits m_limits;
    Values m_constants;
    Values m_values;
    uint64_t m_bytes = 0;
};

// Returns the version of the standard's own operators; 0: none, several or one that is not known.
int64_t opsetOf(const onnx::ModelProto& model)
{
    int64_t version = 0;
    for (const onnx::OperatorSetIdProto& one : model.opset_import()) {
        if (!one.domain().empty() && one.domain() != "ai.onnx")
            continue; // no operator of another domain is run
        if (version != 0)
            return 0;
        version = one.version();
    }
    return version >= oldestOpset && version <= newestOpset ? version : 0;
}

std::string problemOfFrame(const onnx::ModelProto& model)
{
    const onnx::GraphProto& graph = model.graph();
    if (model.ir_version() < 3 || model.ir_version() > 10 || opsetOf(model) == 0)
        return "it is of a version of ONNX that is not read";
    if (model.functions_size() > 0 || model.training_info_size() > 0 || graph.sparse_initializer_size() > 0 ||
        graph.quantization_annotation_size() > 0)
        return "it holds functions, training graphs or sparse constants";
    if (graph.node_size() < 1 || graph.node_size() > mostNodes || graph.initializer_size() > mostConstants ||
        graph.input_size() > mostConstants || model.metadata_props_size() > mostMetadata)
        return "it has no nodes or too many";
    return {};
}

} // namespace

int64_t OnnxNetwork::valuesOf(size_t output) const
{
    return internal::elementsOf(outputs[output].shape).value_or(0);
}

Result<OnnxNetwork> inspectOnnxNetwork(ByteView bytes, const std::string& name, const std::vector<int>& sides,
                                       const OnnxLimits& limits)
{
    const auto refuse = [&](std::string why) {
        return Error{ErrorCode::WeightsUnsupported, name, std::move(why)};
    };
    return guarded(name, [&]() -> Result<OnnxNetwork> {
        if (bytes.size() > limits.fileBytes || bytes.size() > INT32_MAX)
            return refuse("it is too large");
        if (std::string problem = internal::problemOfOnnxWire(bytes); !problem.empty())
            return refuse(std::move(problem));
        onnx::ModelProto model;
        if (!model.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
            return refuse("it is no ONNX file");
        if (std::string problem = problemOfFrame(model); !problem.empty())
            return refuse(std::move(problem));
        Walk walk(model, opsetOf(model), limits);
        if (std::string problem = walk.readConstants(); !problem.empty())
            return refuse(std::move(problem));
        OnnxNetwork network;
        for (const auto& entry : model.metadata_props())
            network.metadata[entry.key()] = entry.value();
        std::string first;
        for (const int side : sides) {
            const std::string problem = walk.run(side, network);
            if (problem.empty())
                return network;
            first = first.empty() ? problem : first;
        }
        return refuse(first.empty() ? "its input has no size" : std::move(first));
    });
}

} // namespace familiar::core
