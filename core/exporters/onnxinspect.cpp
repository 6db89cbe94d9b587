// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/onnxinspect.h"

#include "core/base/guarded.h"
#include "core/weights/onnxnetwork.h"

#include <onnx/onnx_pb.h>

#include <algorithm>

namespace familiar::core {

namespace {

// What Writer of onnx.cpp writes; nothing else is run.
constexpr std::string_view knownOperators[] = {"Add",         "AveragePool", "Concat",
                                               "Conv",        "Div",         "Erf",
                                               "Flatten",     "Gemm",        "GlobalAveragePool",
                                               "HardSigmoid", "Identity",    "MatMul",
                                               "MaxPool",     "Mul",         "PRelu",
                                               "Relu",        "Resize",      "Sigmoid",
                                               "Softmax",     "Split",       "Sqrt",
                                               "Sub"};

std::string problemOf(const onnx::ModelProto& model)
{
    if (model.ir_version() != 7 || model.opset_import_size() != 1 || model.opset_import(0).version() != 13 ||
        !model.opset_import(0).domain().empty())
        return "it is not of IR version 7 and opset 13";
    for (const onnx::NodeProto& node : model.graph().node())
        if (std::find(std::begin(knownOperators), std::end(knownOperators), node.op_type()) ==
                std::end(knownOperators) ||
            !node.domain().empty())
            return "the operator " + displayText(node.op_type()) + " of node " + displayText(node.name()) +
                   " is none of ours";
    const auto& outputs = model.graph().output();
    for (const onnx::ValueInfoProto& output : outputs)
        if (output.type().tensor_type().shape().dim_size() != 2)
            return "its outputs have other shapes";
    return {};
}

// What the file declares of an output, which examples in other languages rely on.
int64_t declared(const onnx::ModelProto& model, int output)
{
    return model.graph().output(output).type().tensor_type().shape().dim(1).dim_value();
}

} // namespace

Result<OnnxFacts> inspectOnnx(ByteView bytes, const std::string& name)
{
    const auto damaged = [&](std::string why) {
        return Error{ErrorCode::ModelDamaged, name, std::move(why)};
    };
    return guarded(name, [&]() -> Result<OnnxFacts> {
        auto network = inspectOnnxNetwork(bytes, name, {0}, onnxLimits);
        if (!network)
            return network.error().code == ErrorCode::WeightsUnsupported ? damaged(network.error().detail)
                                                                         : network.error();
        onnx::ModelProto model;
        if (!model.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
            return damaged("it is no ONNX file");
        if (std::string problem = problemOf(model); !problem.empty())
            return damaged(std::move(problem));
        const OnnxShape& input = network->inputShape;
        const auto& outputs = network->outputs;
        if (network->input != "input" || outputs.size() != 2 || outputs[0].name != "probabilities" ||
            outputs[1].name != "features")
            return damaged("it has other inputs and outputs");
        if (input[2] != input[3] || input[2] < 16 || input[2] > 1024 || outputs[0].shape.size() != 2 ||
            outputs[1].shape.size() != 2 || outputs[0].shape[1] != declared(model, 0) ||
            outputs[1].shape[1] != declared(model, 1))
            return damaged("its inputs and outputs have other shapes");
        return OnnxFacts{static_cast<int>(input[2]), outputs[0].shape[1], outputs[1].shape[1],
                         std::move(network->metadata)};
    });
}

} // namespace familiar::core
