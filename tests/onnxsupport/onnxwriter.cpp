// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/onnxsupport/onnxwriter.h"

#include <cmath>

namespace familiar::testing {

onnx::NodeProto& addNode(onnx::ModelProto& model, const std::string& kind,
                         const std::vector<std::string>& inputs, const std::string& output)
{
    onnx::NodeProto& node = *model.mutable_graph()->add_node();
    node.set_op_type(kind);
    node.set_name("at." + output);
    for (const std::string& input : inputs)
        node.add_input(input);
    node.add_output(output);
    return node;
}

void addConstant(onnx::ModelProto& model, const std::string& name, const std::vector<int64_t>& shape,
                 const std::vector<float>& values)
{
    onnx::TensorProto& tensor = *model.mutable_graph()->add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(onnx::TensorProto::FLOAT);
    for (const int64_t side : shape)
        tensor.add_dims(side);
    tensor.set_raw_data(values.data(), values.size() * sizeof(float));
}

void addIntegers(onnx::ModelProto& model, const std::string& name, const std::vector<int64_t>& values)
{
    onnx::TensorProto& tensor = *model.mutable_graph()->add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(onnx::TensorProto::INT64);
    tensor.add_dims(static_cast<int64_t>(values.size()));
    tensor.set_raw_data(values.data(), values.size() * sizeof(int64_t));
}

void setInteger(onnx::NodeProto& node, const std::string& name, int64_t value)
{
    onnx::AttributeProto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::INT);
    attribute.set_i(value);
}

void setIntegers(onnx::NodeProto& node, const std::string& name, const std::vector<int64_t>& values)
{
    onnx::AttributeProto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::INTS);
    for (const int64_t value : values)
        attribute.add_ints(value);
}

onnx::ModelProto emptyNetwork(int64_t sidePx)
{
    onnx::ModelProto model;
    model.set_ir_version(7);
    model.add_opset_import()->set_version(13);
    model.mutable_graph()->set_name("drawn");
    onnx::ValueInfoProto& input = *model.mutable_graph()->add_input();
    input.set_name("input");
    auto& tensor = *input.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(onnx::TensorProto::FLOAT);
    tensor.mutable_shape()->add_dim()->set_dim_param("batch");
    tensor.mutable_shape()->add_dim()->set_dim_value(3);
    for (int i = 0; i < 2; ++i) {
        auto& side = *tensor.mutable_shape()->add_dim();
        if (sidePx > 0)
            side.set_dim_value(sidePx);
    }
    onnx::ValueInfoProto& output = *model.mutable_graph()->add_output();
    output.set_name("output");
    output.mutable_type()->mutable_tensor_type()->set_elem_type(onnx::TensorProto::FLOAT);
    output.mutable_type()->mutable_tensor_type()->mutable_shape()->add_dim()->set_dim_param("batch");
    return model;
}

onnx::ModelProto meanNetwork(int64_t sidePx)
{
    onnx::ModelProto model = emptyNetwork(sidePx);
    addNode(model, "GlobalAveragePool", {"input"}, "means");
    setInteger(addNode(model, "Flatten", {"means"}, "output"), "axis", 1);
    return model;
}

namespace {

std::vector<float> waves(size_t count, float step)
{
    std::vector<float> values(count);
    for (size_t i = 0; i < count; ++i)
        values[i] = std::sin(static_cast<float>(i) * step) / 2;
    return values;
}

} // namespace

onnx::ModelProto drawnNetwork(int64_t sidePx)
{
    onnx::ModelProto model = emptyNetwork(sidePx);
    addConstant(model, "kernel", {4, 3, 3, 3}, waves(108, 0.7F));
    addConstant(model, "bias", {4}, waves(4, 1.1F));
    onnx::NodeProto& conv = addNode(model, "Conv", {"input", "kernel", "bias"}, "maps");
    setIntegers(conv, "kernel_shape", {3, 3});
    setIntegers(conv, "strides", {2, 2});
    setIntegers(conv, "pads", {1, 1, 1, 1});
    setInteger(conv, "group", 1);
    for (const char* name : {"scale", "shift", "mean"})
        addConstant(model, name, {4}, {0.5F, 1, 0.25F, 0.75F});
    addConstant(model, "variance", {4}, {1, 2, 1, 0.5F});
    addNode(model, "BatchNormalization", {"maps", "scale", "shift", "mean", "variance"}, "normal");
    addConstant(model, "slopes", {4, 1, 1}, {0.1F, 0.2F, 0.3F, 0.4F});
    addNode(model, "PRelu", {"normal", "slopes"}, "bent");
    onnx::NodeProto& pool = addNode(model, "MaxPool", {"bent"}, "pooled");
    setIntegers(pool, "kernel_shape", {2, 2});
    setIntegers(pool, "strides", {2, 2});
    addNode(model, "GlobalAveragePool", {"pooled"}, "means");
    setInteger(addNode(model, "Flatten", {"means"}, "row"), "axis", 1);
    addConstant(model, "weights", {8, 4}, waves(32, 0.3F));
    addConstant(model, "offsets", {8}, waves(8, 0.9F));
    setInteger(addNode(model, "Gemm", {"row", "weights", "offsets"}, "output"), "transB", 1);
    return model;
}

core::Bytes bytesOf(const onnx::ModelProto& model)
{
    core::Bytes bytes(model.ByteSizeLong());
    model.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

} // namespace familiar::testing
