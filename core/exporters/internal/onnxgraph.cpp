// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/internal/onnxgraph.h"

namespace familiar::core::internal {

OnnxGraph::OnnxGraph()
{
    m_model.set_ir_version(7);
    auto* opset = m_model.add_opset_import();
    opset->set_domain("");
    opset->set_version(13);
}

onnx::NodeProto& OnnxGraph::node(const char* op, const std::vector<std::string>& inputs,
                                 const std::string& output)
{
    onnx::NodeProto& node = *graph().add_node();
    node.set_op_type(op);
    node.set_name(output);
    for (const std::string& input : inputs)
        node.add_input(input);
    node.add_output(output);
    return node;
}

std::string OnnxGraph::constant(const std::string& name, const std::vector<int64_t>& shape,
                                std::span<const float> values)
{
    if (m_constants.emplace(name, true).second) {
        onnx::TensorProto& tensor = *graph().add_initializer();
        tensor.set_name(name);
        tensor.set_data_type(onnx::TensorProto::FLOAT);
        for (const int64_t side : shape)
            tensor.add_dims(side);
        tensor.set_raw_data(values.data(), values.size_bytes()); // little-endian, as ONNX wants it
    }
    return name;
}

std::string OnnxGraph::constant(const std::string& name, const Tensor& tensor)
{
    return constant(name, tensor.shape, tensor.toFloats());
}

namespace {

onnx::AttributeProto& attribute(onnx::NodeProto& node, const char* name,
                                onnx::AttributeProto::AttributeType type)
{
    onnx::AttributeProto& added = *node.add_attribute();
    added.set_name(name);
    added.set_type(type);
    return added;
}

} // namespace

void OnnxGraph::set(onnx::NodeProto& node, const char* name, int64_t value)
{
    attribute(node, name, onnx::AttributeProto::INT).set_i(value);
}

void OnnxGraph::set(onnx::NodeProto& node, const char* name, float value)
{
    attribute(node, name, onnx::AttributeProto::FLOAT).set_f(value);
}

void OnnxGraph::set(onnx::NodeProto& node, const char* name, const char* value)
{
    attribute(node, name, onnx::AttributeProto::STRING).set_s(value);
}

void OnnxGraph::set(onnx::NodeProto& node, const char* name, const std::vector<int64_t>& values)
{
    onnx::AttributeProto& added = attribute(node, name, onnx::AttributeProto::INTS);
    for (const int64_t value : values)
        added.add_ints(value);
}

void OnnxGraph::describe(onnx::ValueInfoProto& value, const std::string& name,
                         const std::vector<int64_t>& sides)
{
    value.set_name(name);
    auto* tensor = value.mutable_type()->mutable_tensor_type();
    tensor->set_elem_type(onnx::TensorProto::FLOAT);
    tensor->mutable_shape()->add_dim()->set_dim_param("batch");
    for (const int64_t side : sides)
        tensor->mutable_shape()->add_dim()->set_dim_value(side);
}

} // namespace familiar::core::internal
