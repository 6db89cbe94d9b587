// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of single files: what comes back in, and what is refused by its kind.
#include "core/exporters/openmodel.h"

#include "cmake/torch.h"
#include "core/exporters/exportmodel.h"
#include "core/exporters/onnx.h"
#include "core/exporters/onnxinspect.h"
#include "core/exporters/torchscript.h"
#include "tests/core/exporters/exporttools.h"
#include "tests/support/faultfiles.h"

#include <onnx/onnx_pb.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include <torch/script.h>
#pragma GCC diagnostic pop

#include <gtest/gtest.h>

#include <functional>
#include <sstream>

namespace familiar::core {
namespace {

namespace fs = std::filesystem;

struct Export : ::testing::Test
{
    testing::TemporaryFolder folder;
    WeightStore weights{systemFiles(), folder / "data"};

    Model model(const std::string& backbone = "mobilenet-v3-small", HeadKind head = HeadKind::Linear)
    {
        testing::ModelChoice choice;
        choice.backbone = backbone;
        choice.sidePx = 32;
        choice.head = head;
        return testing::drawnModel(choice, weights);
    }
    fs::path exported(const Model& from, ExportKind kind)
    {
        const fs::path target = folder / (std::string("m") + fileEnding(kind));
        const auto done = exportModel(from, {kind, target, true, false}, systemFiles(), weights);
        EXPECT_TRUE(done) << done.error().detail;
        return target;
    }
};

TEST_F(Export, AnUnknownKindIsRefused)
{
    const auto done = exportModel(model(), {static_cast<ExportKind>(-1), folder / "m", true, false},
                                  systemFiles(), weights);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(done.error().subject, "to");
    EXPECT_EQ(done.error().arguments.names,
              (std::vector<std::string>{"onnx", "torchscript", "safetensors", "keras", "bundle"}));
    EXPECT_FALSE(fs::exists(folder / "m"));
}

TEST_F(Export, SafetensorsComesBackToTheBit)
{
    for (const HeadKind head : {HeadKind::Linear, HeadKind::Dense}) {
        const Model before = model("mobilenet-v2", head);
        const auto after = openModel(systemFiles(), exported(before, ExportKind::Safetensors));
        ASSERT_TRUE(after) << after.error().detail;
        const auto crops = testing::drawnCrops(32, 4);
        const auto expected = testing::answersOfApp(before, weights, crops);
        const auto found = testing::answersOfApp(*after, weights, crops);
        EXPECT_EQ(expected.probabilities, found.probabilities);
        EXPECT_EQ(expected.features, found.features);
        // And goes out again.
        EXPECT_TRUE(networkOf(*after, weights));
    }
}

TEST_F(Export, TorchScriptAnswersAsTheAppInLibTorch)
{
    for (const char* backbone : {"face-mobilenet", "mobilenet-v3-small", "convnext-tiny"}) {
        const Model before = model(backbone);
        const auto network = networkOf(before, weights);
        const auto bytes = torchScriptBytes(*network);
        ASSERT_TRUE(bytes) << bytes.error().detail;
        std::istringstream stream{std::string(testing::textOf(*bytes))};
        torch::jit::ExtraFilesMap extra{{"labels.txt", ""}, {"config.json", ""}};
        torch::jit::Module module = torch::jit::load(stream, torch::kCPU, extra);
        EXPECT_EQ(extra["labels.txt"], "Person 0\nPerson 1\nPerson 2\n");
        EXPECT_NE(extra["config.json"].find(backbone), std::string::npos);
        const auto crops = testing::drawnCrops(32, 7);
        torch::Tensor input = torch::empty({7, 3, 32, 32});
        for (int64_t i = 0; i < 7; ++i)
            for (int64_t at = 0; at < 32 * 32 * 3; ++at)
                input[i][2 - at % 3].view({-1})[at / 3] =
                    static_cast<float>(crops[static_cast<size_t>(i)].pixels[static_cast<size_t>(at)]);
        const auto outputs = module.forward({input}).toTuple();
        const auto floats = [](const torch::IValue& value) {
            const torch::Tensor rows = value.toTensor().contiguous();
            return std::vector<float>(rows.data_ptr<float>(), rows.data_ptr<float>() + rows.numel());
        };
        const auto app = testing::answersOfApp(before, weights, crops);
        EXPECT_LE(testing::largestDifference(app.probabilities, floats(outputs->elements()[0])), 1e-5F);
        EXPECT_LE(testing::largestDifference(app.features, floats(outputs->elements()[1])), 1e-5F);
    }
}

TEST_F(Export, ProgramsAndForeignFilesAreRefusedByTheirKind)
{
    const Model before = model();
    EXPECT_EQ(openModel(systemFiles(), exported(before, ExportKind::TorchScript)).error().code,
              ErrorCode::WeightsAreProgram);
    const auto onnx = openModel(systemFiles(), exported(before, ExportKind::Onnx));
    ASSERT_FALSE(onnx);
    EXPECT_EQ(onnx.error().code, ErrorCode::WeightsUnsupported);
    EXPECT_EQ(onnx.error().arguments.reason, ErrorReason::NetworkAlone);
    EXPECT_EQ(openModel(systemFiles(), folder.write("words", "words")).error().code, ErrorCode::ModelDamaged);
    EXPECT_EQ(openModel(systemFiles(), folder / "gone").error().code, ErrorCode::ModelMissing);
    EXPECT_FALSE(openModel(systemFiles(), folder.path()));
}

TEST_F(Export, AFaultAtAnyWriteLeavesTheOldFile)
{
    const Model before = model();
    for (const ExportKind kind :
         {ExportKind::Onnx, ExportKind::TorchScript, ExportKind::Safetensors, ExportKind::Keras}) {
        const fs::path target = folder.write("target", "old");
        testing::FaultFiles counted;
        ASSERT_TRUE(exportModel(before, {kind, folder / "count", true, false}, counted, weights));
        for (int call = 0; call < counted.calls - 1; ++call) {
            testing::FaultFiles faulty;
            faulty.failAt = call;
            const auto done = exportModel(before, {kind, target, true, false}, faulty, weights);
            ASSERT_FALSE(done) << call;
            EXPECT_EQ(done.error().code, ErrorCode::DiskFull);
            EXPECT_EQ(testing::contentOf(target), "old") << call;
        }
        EXPECT_EQ(systemFiles().list(folder.path())->size(), 2U);
    }
}

TEST_F(Export, OtherWeightsAndTornHeadsAreRefused)
{
    Model other = model();
    other.info.randomWeights = false;
    EXPECT_EQ(networkOf(other, weights).error().code, ErrorCode::WeightsMissing);
    Model torn = model();
    torn.head.layers[0].bias = {};
    EXPECT_EQ(networkOf(torn, weights).error().code, ErrorCode::ModelDamaged);
    Model sface = model();
    sface.info.backbone = "sface";
    EXPECT_EQ(networkOf(sface, weights).error().code, ErrorCode::ModelMismatch);
}

// Hostile ONNX files, each one change away from a good one: refused before anything runs or opens.
TEST_F(Export, InspectionRefusesWhatIsNotOurs)
{
    const Model before = model();
    const auto network = networkOf(before, weights);
    const auto bytes = onnxBytes(*network);
    ASSERT_TRUE(bytes);
    const auto facts = inspectOnnx(*bytes, "good");
    ASSERT_TRUE(facts) << facts.error().detail;
    EXPECT_EQ(facts->sidePx, 32);
    EXPECT_EQ(facts->people, 3);
    EXPECT_EQ(facts->metadata.at("backbone"), "mobilenet-v3-small");
    EXPECT_EQ(facts->metadata.at("labels"), R"(["Person 0","Person 1","Person 2"])");

    onnx::ModelProto good;
    ASSERT_TRUE(good.ParseFromArray(bytes->data(), static_cast<int>(bytes->size())));
    const std::vector<std::function<void(onnx::ModelProto&)>> changes{
        [](auto& m) { m.mutable_opset_import(0)->set_version(99); },
        [](auto& m) { m.set_ir_version(99); },
        [](auto& m) { m.mutable_graph()->mutable_node(3)->set_op_type("Loop"); },
        [](auto& m) { m.mutable_graph()->mutable_node(3)->set_domain("evil"); },
        [](auto& m) { m.mutable_graph()->mutable_node(1)->set_input(0, "later"); },
        [](auto& m) { m.mutable_graph()->mutable_node(1)->set_input(0, m.graph().node(9).output(0)); },
        [](auto& m) { m.mutable_graph()->mutable_node(2)->set_output(0, m.graph().node(1).output(0)); },
        [](auto& m) {
            auto* attribute = m.mutable_graph()->mutable_node(1)->add_attribute();
            attribute->set_name("body");
            attribute->set_type(onnx::AttributeProto::GRAPH);
        },
        [](auto& m) {
            auto* entry = m.mutable_graph()->mutable_initializer(0)->add_external_data();
            entry->set_key("location");
            entry->set_value("../../etc/passwd");
        },
        [](auto& m) {
            m.mutable_graph()->mutable_initializer(0)->set_data_location(onnx::TensorProto::EXTERNAL);
        },
        [](auto& m) { m.mutable_graph()->mutable_initializer(0)->set_dims(0, int64_t{1} << 40); },
        [](auto& m) { m.mutable_graph()->mutable_initializer(0)->set_dims(0, -1); },
        [](auto& m) { m.mutable_graph()->mutable_initializer(0)->mutable_raw_data()->pop_back(); },
        [](auto& m) { m.mutable_graph()->add_input()->set_name("more"); },
        [](auto& m) { m.mutable_graph()->mutable_output(0)->set_name("answers"); },
        [](auto& m) {
            auto* shape =
                m.mutable_graph()->mutable_input(0)->mutable_type()->mutable_tensor_type()->mutable_shape();
            shape->mutable_dim(2)->set_dim_value(1 << 20);
        },
        [](auto& m) {
            auto* shape =
                m.mutable_graph()->mutable_output(0)->mutable_type()->mutable_tensor_type()->mutable_shape();
            shape->mutable_dim(1)->set_dim_value(5);
        },
        [](auto& m) {
            for (int i = 0; i < 6000; ++i) {
                auto* node = m.mutable_graph()->add_node();
                node->set_op_type("Relu");
                node->add_input("input");
                node->add_output("more" + std::to_string(i));
            }
        },
        [](auto& m) { m.add_functions()->set_name("f"); },
    };
    for (size_t i = 0; i < changes.size(); ++i) {
        onnx::ModelProto bad = good;
        changes[i](bad);
        const std::string text = bad.SerializeAsString();
        const auto found = inspectOnnx(asBytes(text), "bad");
        ASSERT_FALSE(found) << i;
        EXPECT_EQ(found.error().code, ErrorCode::ModelDamaged) << i << ' ' << found.error().detail;
    }
    for (const size_t length : {size_t{0}, size_t{1}, bytes->size() / 2, bytes->size() - 1})
        EXPECT_FALSE(inspectOnnx(ByteView(*bytes).first(length), "cut")) << length;
}

} // namespace
} // namespace familiar::core
