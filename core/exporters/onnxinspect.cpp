// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/onnxinspect.h"

#include "core/base/guarded.h"
#include "core/exporters/internal/onnxgraph.h"

#include <onnx/checker.h>
#include <onnx/shape_inference/implementation.h>

#include <algorithm>
#include <set>

namespace familiar::core {

namespace {

constexpr int mostNodes = 5000;
constexpr int mostConstants = 10'000;
constexpr int64_t mostElements = int64_t{1} << 29;

// What Writer of onnx.cpp writes; nothing else is run.
constexpr std::string_view knownOperators[] = {"Add",         "AveragePool", "Concat",
                                               "Conv",        "Div",         "Erf",
                                               "Flatten",     "Gemm",        "GlobalAveragePool",
                                               "HardSigmoid", "Identity",    "MatMul",
                                               "MaxPool",     "Mul",         "PRelu",
                                               "Relu",        "Resize",      "Sigmoid",
                                               "Softmax",     "Split",       "Sqrt",
                                               "Sub"};

// The first thing about a node that is not as it has to be; empty: none.
std::string problemOf(const onnx::NodeProto& node, std::set<std::string>& known)
{
    if (std::find(std::begin(knownOperators), std::end(knownOperators), node.op_type()) ==
            std::end(knownOperators) ||
        !node.domain().empty())
        return "the operator " + displayText(node.domain() + node.op_type()) + " of node " +
               displayText(node.name()) + " is none of ours";
    for (const onnx::AttributeProto& attribute : node.attribute())
        if (attribute.type() != onnx::AttributeProto::INT && attribute.type() != onnx::AttributeProto::INTS &&
            attribute.type() != onnx::AttributeProto::FLOAT &&
            attribute.type() != onnx::AttributeProto::STRING)
            return "node " + displayText(node.name()) + " carries a graph or a tensor";
    for (const std::string& input : node.input())
        if (!known.contains(input))
            return "node " + displayText(node.name()) + " reads what nothing before it makes";
    for (const std::string& output : node.output())
        if (!known.insert(output).second)
            return "node " + displayText(node.name()) + " makes what is there already";
    return {};
}

std::string problemOf(const onnx::TensorProto& tensor)
{
    const std::string subject = "the constant " + displayText(tensor.name());
    if (tensor.external_data_size() > 0 || tensor.data_location() != onnx::TensorProto::DEFAULT)
        return subject + " lies in another file";
    if (tensor.data_type() != onnx::TensorProto::FLOAT || tensor.has_segment())
        return subject + " is of an unexpected kind";
    int64_t elements = 1;
    for (const int64_t side : tensor.dims()) {
        if (side < 0 || side > mostElements || (side > 0 && elements > mostElements / side))
            return subject + " has an impossible size";
        elements *= side;
    }
    if (tensor.raw_data().size() != static_cast<size_t>(elements) * sizeof(float))
        return subject + " is cut";
    return {};
}

std::string problemOf(const onnx::ModelProto& model)
{
    if (model.ir_version() != 7 || model.opset_import_size() != 1 || model.opset_import(0).version() != 13 ||
        !model.opset_import(0).domain().empty())
        return "it is not of IR version 7 and opset 13";
    const onnx::GraphProto& graph = model.graph();
    if (model.functions_size() > 0 || model.training_info_size() > 0 || graph.sparse_initializer_size() > 0)
        return "it holds functions or training graphs";
    if (graph.node_size() > mostNodes || graph.initializer_size() > mostConstants)
        return "it has too many nodes";
    std::set<std::string> known{"input"};
    for (const onnx::TensorProto& tensor : graph.initializer()) {
        if (std::string problem = problemOf(tensor); !problem.empty())
            return problem;
        known.insert(tensor.name());
    }
    for (const onnx::NodeProto& node : graph.node())
        if (std::string problem = problemOf(node, known); !problem.empty())
            return problem;
    return {};
}

// The sides behind the batch; empty where the value is no float32 [batch, ...].
std::vector<int64_t> sidesOf(const onnx::ValueInfoProto& value, const std::string& name)
{
    const auto& tensor = value.type().tensor_type();
    if (value.name() != name || tensor.elem_type() != onnx::TensorProto::FLOAT ||
        tensor.shape().dim_size() < 2)
        return {};
    std::vector<int64_t> sides;
    for (int i = 1; i < tensor.shape().dim_size(); ++i)
        sides.push_back(tensor.shape().dim(i).dim_value());
    return sides;
}

} // namespace

Result<OnnxFacts> inspectOnnx(ByteView bytes, const std::string& name)
{
    const auto damaged = [&](std::string why) {
        return Error{ErrorCode::ModelDamaged, name, std::move(why)};
    };
    auto facts = guarded(name, [&]() -> Result<OnnxFacts> {
        onnx::ModelProto model;
        if (bytes.size() > INT32_MAX || !model.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
            return damaged("it is no ONNX file");
        if (std::string problem = problemOf(model); !problem.empty())
            return damaged(std::move(problem));
        const onnx::GraphProto& graph = model.graph();
        if (graph.input_size() != 1 || graph.output_size() != 2)
            return damaged("it has other inputs and outputs");
        const std::vector<int64_t> input = sidesOf(graph.input(0), "input");
        const std::vector<int64_t> people = sidesOf(graph.output(0), "probabilities");
        const std::vector<int64_t> features = sidesOf(graph.output(1), "features");
        if (input.size() != 3 || input[0] != 3 || input[1] != input[2] || input[1] < 16 || input[1] > 1024 ||
            people.size() != 1 || people[0] < 1 || features.size() != 1 || features[0] < 1)
            return damaged("its inputs and outputs have other shapes");
        onnx::checker::check_model(model);
        onnx::shape_inference::InferShapes(model, onnx::OpSchemaRegistry::Instance(), {true, 1, false});
        OnnxFacts found{static_cast<int>(input[1]), people[0], features[0], {}};
        for (const auto& entry : model.metadata_props())
            found.metadata[entry.key()] = entry.value();
        return found;
    });
    // The checker tells by exceptions.
    if (!facts && facts.error().code == ErrorCode::Internal)
        return damaged(facts.error().detail);
    return facts;
}

} // namespace familiar::core
