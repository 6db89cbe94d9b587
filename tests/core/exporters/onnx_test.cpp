// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/onnx.h"

#include "core/base/userfolders.h"
#include "tests/core/exporters/exporttools.h"

#include <gtest/gtest.h>

namespace familiar::core {
namespace {

using testing::ModelChoice;

struct OnnxExport : ::testing::TestWithParam<ModelChoice>
{
    testing::TemporaryFolder folder;
    WeightStore weights{systemFiles(), folder.path()};
};

// Features of a head that is not normalised have any size: differences are relative to the largest.
float tolerance(const std::vector<float>& values)
{
    float largest = 1;
    for (const float value : values)
        largest = std::max(largest, std::abs(value));
    return 1e-5F * largest;
}

TEST_P(OnnxExport, AnswersAsTheAppInOpenCvAtBatchOneAndSeven)
{
    const Model model = testing::drawnModel(GetParam(), weights);
    const auto network = networkOf(model, weights);
    ASSERT_TRUE(network) << network.error().detail;
    const auto bytes = onnxBytes(*network);
    ASSERT_TRUE(bytes) << bytes.error().detail;
    const auto crops = testing::drawnCrops(model.info.recipe.crop.sidePx, 7);
    const testing::Answers app = testing::answersOfApp(model, weights, crops);
    // Its gates multiply the roundings of random weights; the real ones are held to the strict line below.
    const float share = GetParam().backbone == "face-reid" ? 50 : 1;
    for (const size_t batch : {1U, 7U}) {
        const testing::Answers dnn = testing::answersOfDnn(*bytes, crops, batch);
        EXPECT_LE(testing::largestDifference(app.probabilities, dnn.probabilities), share * 1e-5F) << batch;
        EXPECT_LE(testing::largestDifference(app.features, dnn.features), share * tolerance(app.features))
            << batch;
    }
}

TEST_P(OnnxExport, SaysHowItsInputIsMade)
{
    const Model model = testing::drawnModel(GetParam(), weights);
    const auto bytes = onnxBytes(networkOf(model, weights).value());
    ASSERT_TRUE(bytes);
    const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    const EmbeddingRecipe& recipe = model.info.recipe;
    EXPECT_NE(text.find(recipe.crop.alignment              ? "0.31556875,0.4615741"
                        : recipe.input == InputKind::Faces ? "side = 1.2 x its longer side"
                                                           : "whole"),
              std::string_view::npos);
    EXPECT_NE(text.find("0.05"), std::string_view::npos); // the threshold as a person would write it
}

TEST(RealOnnxExport, OfTheRealFaceReidAnswersAsTheAppInOpenCv)
{
    WeightStore installed(systemFiles(), userFolders().data);
    const auto weights = installed.find("face-reid");
    if (!weights)
        GTEST_SKIP() << "face-reid is not installed (models import its two files)";
    Model model = testing::drawnModel({"face-reid", 128}, installed);
    model.info.randomWeights = false;
    model.info.weightsSha256 = weights->sha256;
    const auto network = networkOf(model, installed);
    ASSERT_TRUE(network) << network.error().detail;
    const auto bytes = onnxBytes(*network);
    ASSERT_TRUE(bytes) << bytes.error().detail;
    const auto crops = testing::drawnCrops(128, 5);
    const testing::Answers app = testing::answersOfApp(model, installed, crops);
    for (const size_t batch : {1U, 5U}) {
        const testing::Answers dnn = testing::answersOfDnn(*bytes, crops, batch);
        const float difference = testing::largestDifference(app.features, dnn.features);
        RecordProperty("difference" + std::to_string(batch), std::to_string(difference * 1e6F) + "e-6");
        EXPECT_LE(difference, 1e-5F) << batch;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, OnnxExport,
    ::testing::Values(ModelChoice{"face-mobilenet", 64}, ModelChoice{"face-reid", 128},
                      ModelChoice{"mobilenet-v2", 64}, ModelChoice{"mobilenet-v3-small", 64, HeadKind::Dense},
                      ModelChoice{"efficientnet-b0", 224, HeadKind::Dense, false},
                      ModelChoice{"efficientnet-lite0", 64}, ModelChoice{"convnext-tiny", 32},
                      ModelChoice{"vgg16-bn", 32, HeadKind::Dense, false, InputKind::Whole}),
    [](const auto& choice) {
        std::string name = choice.param.backbone;
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    });

} // namespace
} // namespace familiar::core
