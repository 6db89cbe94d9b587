// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/onnxnetwork.h"

#include "tests/onnxsupport/onnxwriter.h"

#include <gtest/gtest.h>

#include <functional>

namespace familiar::core {
namespace {

using namespace familiar::testing;

std::string problemOf(const onnx::ModelProto& model, const std::vector<int>& sides = {32})
{
    const auto network = inspectOnnxNetwork(bytesOf(model), "net.onnx", sides);
    if (network)
        return "";
    EXPECT_EQ(network.error().code, ErrorCode::WeightsUnsupported) << network.error().detail;
    return network.error().detail;
}

TEST(OnnxNetwork, InfersEveryShape)
{
    const auto network = inspectOnnxNetwork(bytesOf(drawnNetwork(0)), "net.onnx", {33});
    ASSERT_TRUE(network) << network.error().detail;
    EXPECT_EQ(network->input, "input");
    EXPECT_EQ(network->inputShape, (OnnxShape{1, 3, 33, 33}));
    ASSERT_EQ(network->outputs.size(), 1U);
    EXPECT_EQ(network->outputs[0].name, "output");
    EXPECT_EQ(network->outputs[0].shape, (OnnxShape{1, 8}));
    EXPECT_EQ(network->valuesOf(0), 8);
    // What the file says goes before what was asked for.
    EXPECT_EQ(inspectOnnxNetwork(bytesOf(drawnNetwork(48)), "n", {33})->inputShape,
              (OnnxShape{1, 3, 48, 48}));
}

// One change away from a good network each; the third column is what the message has to name.
TEST(OnnxNetwork, RefusesWhatWouldCrashOrRunAway)
{
    using Change = std::function<void(onnx::ModelProto&)>;
    const auto node = [](auto& model, int number) { return model.mutable_graph()->mutable_node(number); };
    const auto constant = [](auto& model, int number) {
        return model.mutable_graph()->mutable_initializer(number);
    };
    const std::vector<std::pair<Change, std::string>> rows{
        {[&](auto& m) { constant(m, 0)->mutable_raw_data()->resize(40); }, "kernel"},
        {[&](auto& m) { constant(m, 0)->add_float_data(1); }, "kernel"},
        {[&](auto& m) { constant(m, 0)->set_dims(0, -4); }, "kernel"},
        {[&](auto& m) { constant(m, 0)->set_dims(0, int64_t{1} << 62); }, "kernel"},
        {[&](auto& m) { constant(m, 0)->set_data_type(onnx::TensorProto::STRING); }, "kernel"},
        {[&](auto& m) { constant(m, 0)->set_data_location(onnx::TensorProto::EXTERNAL); }, "kernel"},
        {[&](auto& m) { constant(m, 0)->add_external_data()->set_key("location"); }, "other files"},
        {[&](auto& m) { constant(m, 1)->set_raw_data("\0\0\x80\x7f\0\0\0\0\0\0\0\0\0\0\0\0", 16); }, "bias"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(3)->set_i(0); }, "at.maps (Conv)"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(3)->set_i(2); }, "at.maps (Conv)"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(3)->set_i(-1); }, "at.maps (Conv)"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(0)->set_ints(0, 5); }, "at.maps (Conv)"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(1)->set_ints(0, 0); }, "at.maps (Conv)"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(1)->set_ints(1, int64_t{1} << 40); }, "at.maps (Conv)"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(2)->set_ints(1, -1); }, "at.maps (Conv)"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(2)->add_ints(1); }, "at.maps (Conv)"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(2)->set_name("pad_w"); }, "pad_w"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(3)->set_type(onnx::AttributeProto::FLOAT); }, "group"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(3)->add_ints(1); }, "group"},
        {[&](auto& m) { *node(m, 0)->add_attribute() = m.graph().node(0).attribute(3); }, "twice"},
        {[&](auto& m) { node(m, 0)->mutable_attribute(3)->mutable_g(); }, "sub-graphs"},
        {[&](auto& m) { node(m, 0)->set_op_type("Loop"); }, "at.maps (Loop)"},
        {[&](auto& m) { node(m, 2)->set_op_type("Unheard"); }, "at.bent (Unheard)"},
        {[&](auto& m) { node(m, 2)->set_domain("com.evil"); }, "at.bent (PRelu)"},
        {[&](auto& m) { node(m, 2)->set_input(0, "pooled"); }, "at.bent (PRelu) reads what nothing"},
        {[&](auto& m) { node(m, 2)->set_output(0, "maps"); }, "at.bent (PRelu) makes what is there"},
        {[&](auto& m) {
             constant(m, 6)->clear_dims(), constant(m, 6)->add_dims(2), constant(m, 6)->add_dims(2);
         },
         "at.bent (PRelu)"},
        {[&](auto& m) { node(m, 1)->set_input(1, "slopes"); }, "at.normal (BatchNormalization)"},
        {[&](auto& m) { node(m, 1)->mutable_input()->RemoveLast(); }, "at.normal (BatchNormalization)"},
        {[&](auto& m) { node(m, 3)->mutable_attribute(0)->set_ints(0, 500); }, "at.pooled (MaxPool)"},
        {[&](auto& m) { node(m, 5)->mutable_attribute(0)->set_i(9); }, "at.row (Flatten)"},
        {[&](auto& m) { node(m, 6)->mutable_attribute(0)->set_i(0); }, "at.output (Gemm)"},
        {[&](auto& m) { m.mutable_opset_import(0)->set_version(99); }, "version"},
        {[&](auto& m) { m.add_opset_import()->set_version(13); }, "version"},
        {[&](auto& m) { m.set_ir_version(99); }, "version"},
        {[&](auto& m) { m.add_functions()->set_name("f"); }, "functions"},
        {[&](auto& m) { m.mutable_graph()->add_input()->CopyFrom(m.graph().input(0)); }, "inputs"},
        {[&](auto& m) { m.mutable_graph()->mutable_output(0)->set_name("nothing"); }, "nothing"},
        {[&](auto& m) { m.mutable_graph()->mutable_output(0)->set_name("input"); }, "input"},
        {[&](auto& m) {
             auto& dims =
                 *m.mutable_graph()->mutable_input(0)->mutable_type()->mutable_tensor_type()->mutable_shape();
             dims.mutable_dim(1)->set_dim_value(4);
         },
         "channels"},
        {[&](auto& m) {
             for (int i = 0; i < 6000; ++i)
                 addNode(m, "Relu", {"input"}, "more" + std::to_string(i));
         },
         "too many"},
    };
    ASSERT_EQ(problemOf(drawnNetwork(32)), "");
    for (size_t i = 0; i < rows.size(); ++i) {
        onnx::ModelProto bad = drawnNetwork(32);
        rows[i].first(bad);
        const std::string problem = problemOf(bad);
        EXPECT_NE(problem.find(rows[i].second), std::string::npos) << i << ": " << problem;
    }
}

// A few bytes that ask for gigabytes.
TEST(OnnxNetwork, BoundsWhatGrows)
{
    onnx::ModelProto enlarged = emptyNetwork(32);
    addConstant(enlarged, "factors", {4}, {1, 1, 400, 400});
    addNode(enlarged, "Resize", {"input", "", "factors"}, "large");
    addNode(enlarged, "GlobalAveragePool", {"large"}, "output");
    EXPECT_NE(problemOf(enlarged).find("at.large (Resize) makes more than 64 MB"), std::string::npos)
        << problemOf(enlarged);

    onnx::ModelProto expanded = emptyNetwork(1);
    addIntegers(expanded, "shape", {100, 3, 1000, 1000});
    addNode(expanded, "Expand", {"input", "shape"}, "output");
    EXPECT_NE(problemOf(expanded).find("at.output (Expand)"), std::string::npos);

    onnx::ModelProto many = emptyNetwork(1000);
    std::string last = "input";
    for (int i = 0; i < 400; ++i) {
        addNode(many, "Relu", {last}, "r" + std::to_string(i));
        last = "r" + std::to_string(i);
    }
    addNode(many, "GlobalAveragePool", {last}, "output");
    EXPECT_NE(problemOf(many).find("2048 MB"), std::string::npos) << problemOf(many);
    EXPECT_TRUE(inspectOnnxNetwork(bytesOf(many), "n", {1000}, {1U << 30, 64U << 20, uint64_t{8} << 30}));
}

// What OpenCV computes otherwise than the standard says would be a wrong answer without a word.
TEST(OnnxNetwork, RefusesWhatIsComputedDifferently)
{
    onnx::ModelProto gemm = drawnNetwork(32);
    onnx::AttributeProto& alpha = *gemm.mutable_graph()->mutable_node(6)->add_attribute();
    alpha.set_name("alpha");
    alpha.set_type(onnx::AttributeProto::FLOAT);
    alpha.set_f(2);
    EXPECT_NE(problemOf(gemm).find("Gemm"), std::string::npos);
    onnx::ModelProto pool = drawnNetwork(32);
    setIntegers(*pool.mutable_graph()->mutable_node(3), "dilations", {2, 2});
    EXPECT_NE(problemOf(pool).find("MaxPool"), std::string::npos);
    onnx::ModelProto uneven = emptyNetwork(32);
    addConstant(uneven, "factors", {4}, {1, 1, 1.5F, 1.5F});
    addNode(uneven, "Resize", {"input", "", "factors"}, "output");
    EXPECT_NE(problemOf(uneven).find("Resize"), std::string::npos);
}

// As exporters write a reshape whose batch is open: from the shape itself.
TEST(OnnxNetwork, FollowsComputedShapes)
{
    onnx::ModelProto model = emptyNetwork(8);
    addNode(model, "Shape", {"input"}, "shape");
    addIntegers(model, "zero", {0});
    addNode(model, "Gather", {"shape", "zero"}, "batch");
    addIntegers(model, "rest", {-1});
    setInteger(addNode(model, "Concat", {"batch", "rest"}, "wanted"), "axis", 0);
    addNode(model, "Reshape", {"input", "wanted"}, "output");
    const auto network = inspectOnnxNetwork(bytesOf(model), "n", {8});
    ASSERT_TRUE(network) << network.error().detail;
    EXPECT_EQ(network->outputs[0].shape, (OnnxShape{1, 192}));
    addIntegers(model, "wrong", {1, 100});
    model.mutable_graph()->mutable_node(3)->set_input(1, "wrong");
    EXPECT_NE(problemOf(model, {8}).find("at.output (Reshape)"), std::string::npos);
}

TEST(OnnxNetwork, RefusesEveryCutAndNoise)
{
    const Bytes whole = bytesOf(drawnNetwork(32));
    for (size_t length = 0; length < whole.size(); ++length)
        ASSERT_FALSE(inspectOnnxNetwork(ByteView(whole).first(length), "cut", {32})) << length;
    EXPECT_FALSE(inspectOnnxNetwork(asBytes("\x08\x07 some network"), "n", {32}));
    // A million empty nodes in two megabytes: refused before memory is taken for them.
    std::string nodes;
    for (int i = 0; i < 1'000'000; ++i)
        nodes += std::string("\x0a\x00", 2);
    const std::string bomb = std::string("\x08\x07\x3a\x80\x89\x7a", 6) + nodes;
    const auto refused = inspectOnnxNetwork(asBytes(bomb), "n", {32});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().detail, "it has too many parts");
}

} // namespace
} // namespace familiar::core
