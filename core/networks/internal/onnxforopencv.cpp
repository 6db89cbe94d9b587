// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/internal/onnxforopencv.h"

#include <onnx/onnx_pb.h>

#include <cstring>
#include <limits>
#include <map>
#include <optional>
#include <string>

namespace familiar::core::internal {

namespace {

std::optional<float> scalarOf(const onnx::TensorProto& tensor)
{
    if (tensor.data_type() != onnx::TensorProto::FLOAT || tensor.external_data_size() > 0)
        return std::nullopt;
    if (tensor.float_data_size() == 1)
        return tensor.float_data(0);
    float value = 0;
    if (tensor.raw_data().size() != sizeof value)
        return std::nullopt;
    std::memcpy(&value, tensor.raw_data().data(), sizeof value);
    return value;
}

std::map<std::string, float> scalarsOf(const onnx::GraphProto& graph)
{
    std::map<std::string, float> scalars;
    for (const onnx::TensorProto& tensor : graph.initializer())
        if (const auto value = scalarOf(tensor))
            scalars[tensor.name()] = *value;
    for (const onnx::NodeProto& node : graph.node())
        if (node.op_type() == "Constant" && node.output_size() == 1)
            for (const onnx::AttributeProto& attribute : node.attribute())
                if (const auto value = scalarOf(attribute.t()); attribute.name() == "value" && value)
                    scalars[node.output(0)] = *value;
    return scalars;
}

// Whether the node could be put the other way.
bool takeBoundsIn(onnx::NodeProto& node, const std::map<std::string, float>& scalars)
{
    std::map<std::string, float> bounds;
    for (int i = 1; i < node.input_size(); ++i) {
        const auto value = scalars.find(node.input(i));
        if (node.input(i).empty())
            continue; // no bound on this side
        if (value == scalars.end() || i > 2)
            return false;
        bounds[i == 1 ? "min" : "max"] = value->second;
    }
    const std::string input = node.input(0);
    node.clear_input();
    node.add_input(input);
    for (const auto& [name, value] : bounds) {
        onnx::AttributeProto& attribute = *node.add_attribute();
        attribute.set_name(name);
        attribute.set_type(onnx::AttributeProto::FLOAT);
        attribute.set_f(value);
    }
    return true;
}

} // namespace

Bytes onnxForOpenCv(Bytes network)
{
    onnx::ModelProto model;
    if (network.size() > static_cast<size_t>(std::numeric_limits<int>::max()) ||
        !model.ParseFromArray(network.data(), static_cast<int>(network.size())))
        return network;
    const std::map<std::string, float> scalars = scalarsOf(model.graph());
    bool changed = false;
    for (onnx::NodeProto& node : *model.mutable_graph()->mutable_node())
        if (node.op_type() == "Clip" && node.input_size() > 1)
            changed = takeBoundsIn(node, scalars) || changed;
    if (!changed)
        return network;
    Bytes adapted(model.ByteSizeLong());
    return model.SerializeToArray(adapted.data(), static_cast<int>(adapted.size())) ? adapted : network;
}

} // namespace familiar::core::internal
