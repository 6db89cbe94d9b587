// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/probetask.h"

#include "core/networks/backbone.h"
#include "core/weights/onnxprobe.h"
#include "tests/onnxsupport/onnxwriter.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

using namespace familiar::testing;

Result<void> tried(const onnx::ModelProto& model)
{
    const Bytes bytes = bytesOf(model);
    FAMILIAR_TRY(network, inspectOnnxNetwork(bytes, "net.onnx", {32}));
    return probeOnnxNetwork(bytes, network, "net.onnx");
}

TEST(ProbeTask, LetsAGoodNetworkPass)
{
    const auto good = tried(drawnNetwork(32));
    EXPECT_TRUE(good) << good.error().detail;
    EXPECT_TRUE(tried(meanNetwork(0)));
}

TEST(ProbeTask, RefusesWhatIsNoNumber)
{
    onnx::ModelProto model = drawnNetwork(32);
    addNode(model, "Neg", {"output"}, "less");
    addNode(model, "Abs", {"less"}, "more");
    addNode(model, "Neg", {"more"}, "least");
    addNode(model, "Log", {"least"}, "nan");
    model.mutable_graph()->mutable_output(0)->set_name("nan");
    const auto refused = tried(model);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::WeightsUnsupported);
    EXPECT_NE(refused.error().detail.find("finite"), std::string::npos) << refused.error().detail;
}

// From the file to the vector: the means of a picture's channels are known without any network.
TEST(ImportedNetwork, GivesWhatItsOperatorsSay)
{
    const TemporaryFolder folder;
    const auto file = folder.write("means.onnx", std::string(asText(bytesOf(meanNetwork(0)))));
    WeightStore store(systemFiles(), folder.path());
    const auto imported = store.importFile(file, "onnx:means", false);
    ASSERT_TRUE(imported) << imported.error().detail;
    const auto backbone = loadBackbone("onnx:means", {.sidePx = 32}, store);
    ASSERT_TRUE(backbone) << backbone.error().detail;
    ASSERT_EQ((*backbone)->featureCount(), 3);
    Image picture(32, 32);
    for (size_t i = 0; i < picture.pixels.size(); ++i)
        picture.pixels[i] = i % 3 == 0 ? 0 : i % 3 == 1 ? 51 : 255; // blue, green, red
    const auto features = (*backbone)->extract(std::span(&picture, 1));
    ASSERT_TRUE(features);
    const Preprocessing rule = (*backbone)->info().preprocessing;
    const std::array<float, 3> shares{1, 0.2F, 0}; // red first
    for (size_t channel = 0; channel < 3; ++channel)
        EXPECT_NEAR((*features)[channel], (shares[channel] - rule.mean[channel]) / rule.deviation[channel],
                    1e-4);

    ASSERT_TRUE(store.importFile(folder.write("fixed.onnx", std::string(asText(bytesOf(meanNetwork(48))))),
                                 "onnx:fixed", false));
    EXPECT_EQ(loadBackbone("onnx:fixed", {.sidePx = 32}, store).error().code, ErrorCode::WeightsMismatch);
    // What lies in the store was changed behind its back.
    folder.write("weights/onnx:means/means.onnx", "\x08\x07 some network");
    EXPECT_EQ(loadBackbone("onnx:means", {.sidePx = 32}, store).error().code, ErrorCode::WeightsUnsupported);
}

} // namespace
} // namespace familiar::core
