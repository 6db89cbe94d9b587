// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/internal/onnxforopencv.h"

#include <gtest/gtest.h>

#include <onnx/onnx_pb.h>

namespace familiar::core {
namespace {

void addScalar(onnx::GraphProto& graph, const char* name, float value)
{
    onnx::TensorProto& tensor = *graph.add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(onnx::TensorProto::FLOAT);
    tensor.add_float_data(value);
}

Bytes bytesOf(const onnx::ModelProto& model)
{
    Bytes bytes(model.ByteSizeLong());
    EXPECT_TRUE(model.SerializeToArray(bytes.data(), static_cast<int>(bytes.size())));
    return bytes;
}

onnx::ModelProto clipOf(const std::vector<const char*>& inputs)
{
    onnx::ModelProto model;
    model.set_ir_version(7);
    onnx::NodeProto& node = *model.mutable_graph()->add_node();
    node.set_op_type("Clip");
    for (const char* input : inputs)
        node.add_input(input);
    node.add_output("y");
    return model;
}

} // namespace

TEST(OnnxForOpenCv, ConstantBoundsOfAClipBecomeAttributes)
{
    onnx::ModelProto model = clipOf({"x", "", "six"});
    addScalar(*model.mutable_graph(), "six", 6);
    const Bytes adapted = internal::onnxForOpenCv(bytesOf(model));
    onnx::ModelProto again;
    ASSERT_TRUE(again.ParseFromArray(adapted.data(), static_cast<int>(adapted.size())));
    const onnx::NodeProto& node = again.graph().node(0);
    ASSERT_EQ(node.input_size(), 1);
    EXPECT_EQ(node.input(0), "x");
    ASSERT_EQ(node.attribute_size(), 1);
    EXPECT_EQ(node.attribute(0).name(), "max");
    EXPECT_EQ(node.attribute(0).f(), 6);
}

TEST(OnnxForOpenCv, LeavesEverythingElseAsItIs)
{
    const Bytes computed = bytesOf(clipOf({"x", "low", "high"})); // bounds that another node makes
    EXPECT_EQ(internal::onnxForOpenCv(computed), computed);
    const Bytes noise(100, std::byte{0xff});
    EXPECT_EQ(internal::onnxForOpenCv(noise), noise);
    EXPECT_EQ(internal::onnxForOpenCv({}), Bytes());
}

} // namespace familiar::core
