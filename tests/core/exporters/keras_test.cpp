// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a .keras file holds. Whether Keras answers as the app with it: tests/python/keras_parity.py.
#include "core/exporters/keras.h"

#include "core/exporters/exportmodel.h"
#include "core/exporters/openmodel.h"
#include "core/weights/hdf5.h"
#include "core/weights/zip.h"
#include "tests/core/exporters/exporttools.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

using nlohmann::json;

class KerasExport : public ::testing::Test
{
protected:
    void write(const Bytes& bytes) { file = folder.write("m.keras", asText(bytes)); }

    Bytes entry(const std::string& name)
    {
        const auto opened = systemFiles().openToRead(file);
        const auto archive = ZipArchive::open(**opened, "m.keras");
        EXPECT_TRUE(archive) << archive.error().detail;
        const auto bytes = archive->read(name);
        EXPECT_TRUE(bytes) << name << ": " << bytes.error().detail;
        return bytes.value_or(Bytes());
    }

    TensorMap arrays()
    {
        const Bytes bytes = entry("model.weights.h5");
        const auto path = folder.write("weights.h5", asText(bytes));
        const auto opened = systemFiles().openToRead(path);
        const auto tensors = readHdf5(**opened, "weights.h5");
        EXPECT_TRUE(tensors) << tensors.error().detail;
        return tensors.value_or(TensorMap());
    }

    ExportNetwork networkFor(const testing::ModelChoice& choice)
    {
        return networkOf(testing::drawnModel(choice, weights), weights).value();
    }

    testing::TemporaryFolder folder;
    WeightStore weights{systemFiles(), folder / "data"};
    std::filesystem::path file;
};

const json& layerNamed(const json& layers, const std::string& name)
{
    for (const json& layer : layers)
        if (layer["name"] == name)
            return layer;
    throw std::runtime_error("no layer " + name);
}

TEST_F(KerasExport, HoldsDescriptionNetworkAndHead)
{
    const ExportNetwork network = networkFor({"vgg16", 32, HeadKind::Dense, false, InputKind::Whole});
    const auto bytes = kerasBytes(network);
    ASSERT_TRUE(bytes) << bytes.error().detail;
    EXPECT_EQ(*kerasBytes(network), *bytes); // equal models make equal files
    write(*bytes);

    const json about = json::parse(asText(entry("metadata.json")));
    EXPECT_EQ(json::parse(about["familiar"]["labels"].get<std::string>()),
              json({"Person 0", "Person 1", "Person 2"}));
    EXPECT_EQ(about["familiar"]["input"], "float32 [batch, 32, 32, 3], RGB, 0..255, nothing subtracted");
    EXPECT_EQ(about["date_saved"], "2026-11-24@10:00:00");

    const json model = json::parse(asText(entry("config.json")))["config"];
    EXPECT_EQ(model["output_layers"], json({"probabilities", 0, 0}));
    const json& backbone = layerNamed(model["layers"], "backbone")["config"]["layers"];
    EXPECT_EQ(std::count_if(backbone.begin(), backbone.end(),
                            [](const json& layer) { return layer["class_name"] == "Conv2D"; }),
              13);
    EXPECT_EQ(layerNamed(model["layers"], "head_0")["config"]["units"], 512);
    EXPECT_EQ(layerNamed(model["layers"], "head_0")["config"]["activation"], "relu");
    EXPECT_EQ(layerNamed(model["layers"], "probabilities")["config"]["activation"], "softmax");

    // Kernels are turned to [height, width, in, out] and [in, out]; every array is there and no other.
    const TensorMap tensors = arrays();
    EXPECT_EQ(tensors.size(), 2 * 13U + 2 * 4U);
    const Tensor& kernel = tensors.at("layers/functional/layers/conv2d_1/vars/0");
    EXPECT_EQ(kernel.shape, (std::vector<int64_t>{3, 3, 64, 64}));
    const Tensor& source = network.folded.weights.at("features.2.weight"); // [out, in, height, width]
    const size_t out = 5, in = 7, row = 2, column = 1;
    EXPECT_EQ(kernel.toFloats()[((row * 3 + column) * 64 + in) * 64 + out],
              source.toFloats()[((out * 64 + in) * 3 + row) * 3 + column]);
    const Tensor& last = tensors.at("layers/dense_3/vars/0");
    EXPECT_EQ(last.shape, (std::vector<int64_t>{128, 3}));
    EXPECT_EQ(last.toFloats()[5 * 3 + 2], network.head.back().weight.toFloats()[2 * 128 + 5]);
}

TEST_F(KerasExport, AMirroringNetworkIsOneLayerCalledTwice)
{
    const ExportNetwork network = networkFor({"face-reid", 128});
    ASSERT_TRUE(network.mirror);
    write(kerasBytes(network).value());
    const json model = json::parse(asText(entry("config.json")))["config"];
    const json& calls = layerNamed(model["layers"], "backbone")["inbound_nodes"];
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_EQ(calls[1]["args"][0]["config"]["keras_history"], json({"mirror", 0, 0}));
    const Tensor mirror = arrays().at("layers/einsum_dense/vars/0");
    EXPECT_EQ(mirror.toFloats()[127], 1);
    EXPECT_EQ(mirror.toFloats()[0], 0);
}

// A network of two ways: which of two equally far layers Keras counts first is what the sum names first.
FoldedGraph twoWays(bool shortcutFirst)
{
    FoldedGraph folded;
    const auto node = [&](Op op, const std::string& key, std::vector<int> inputs) {
        Node made;
        made.op = op;
        made.key = key;
        made.inputs = std::move(inputs);
        made.outChannels = 3;
        folded.graph.nodes.push_back(made);
        if (op == Op::Conv)
            folded.weights[key + ".weight"] = Tensor::fromFloats(
                {3, 3, 1, 1}, std::vector<float>(9, static_cast<float>(folded.graph.nodes.size())));
    };
    node(Op::Input, "", {});
    node(Op::Conv, "long.0", {0});   // all of it 2
    node(Op::Conv, "long.1", {1});   // 3
    node(Op::Conv, "shortcut", {0}); // 4
    node(Op::Add, "", shortcutFirst ? std::vector<int>{3, 2} : std::vector<int>{2, 3});
    node(Op::GlobalMean, "", {4});
    node(Op::Flatten, "", {5});
    folded.graph.output = 6;
    folded.graph.featureCount = 3;
    return folded;
}

TEST_F(KerasExport, WeightsLieWhereKerasCountsTheLayers)
{
    ExportNetwork network = networkFor({"mobilenet-v3-small", 32});
    for (const bool shortcutFirst : {false, true}) {
        network.folded = twoWays(shortcutFirst);
        write(kerasBytes(network).value());
        const TensorMap tensors = arrays();
        const auto first = [&](const std::string& layer) {
            return tensors.at("layers/functional/layers/" + layer + "/vars/0").toFloats()[0];
        };
        EXPECT_EQ(first("conv2d"), 2);
        EXPECT_EQ(first("conv2d_1"), shortcutFirst ? 4 : 3);
        EXPECT_EQ(first("conv2d_2"), shortcutFirst ? 3 : 4);
    }
}

TEST_F(KerasExport, ALayerThatKerasHasNotIsRefusedByName)
{
    ExportNetwork network = networkFor({"mobilenet-v3-small", 32});
    network.folded = twoWays(false);
    Node& node = network.folded.graph.nodes[4];
    node.op = Op::Clip;
    node.inputs = {2};
    node.key = "bounded.7";
    node.low = -1;
    const auto done = kerasBytes(network);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::ModelMismatch);
    EXPECT_EQ(done.error().arguments.reason, ErrorReason::NoKerasLayer);
    EXPECT_EQ(done.error().arguments.about, "bounded.7");
    node.low = 0;
    EXPECT_TRUE(kerasBytes(network));
}

TEST_F(KerasExport, NamesCanBeLeftOutAndTheFileIsNoModelOfOurs)
{
    const Model model = testing::drawnModel({"mobilenet-v3-small", 32}, weights);
    file = folder / "nameless.keras";
    ASSERT_TRUE(exportModel(model, {ExportKind::Keras, file, false, true}, systemFiles(), weights));
    EXPECT_EQ(testing::contentOf(file).find("Person"), std::string::npos);
    EXPECT_NE(testing::contentOf(file).find("class_2"), std::string::npos);
    EXPECT_FALSE(openModel(systemFiles(), file));
    std::stop_source stopped;
    stopped.request_stop();
    EXPECT_EQ(kerasBytes(networkOf(model, weights).value(), stopped.get_token()).error().code,
              ErrorCode::Cancelled);
}

} // namespace
} // namespace familiar::core
