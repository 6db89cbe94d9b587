// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/torchscript.h"

#include "cmake/torch.h"
#include "tests/core/exporters/exporttools.h"

#include <gtest/gtest.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include <torch/script.h>
#pragma GCC diagnostic pop

#include <sstream>

namespace familiar::core {
namespace {

class TorchScriptExport : public ::testing::TestWithParam<testing::ModelChoice>
{};

TEST_P(TorchScriptExport, AnswersAsTheApp)
{
    const testing::TemporaryFolder folder;
    WeightStore weights(systemFiles(), folder.path());
    const Model model = testing::drawnModel(GetParam(), weights);
    const auto network = networkOf(model, weights);
    ASSERT_TRUE(network) << network.error().detail;
    const auto bytes = torchScriptBytes(*network);
    ASSERT_TRUE(bytes) << bytes.error().detail;
    std::istringstream stream(std::string(asText(*bytes)));
    torch::jit::Module module = torch::jit::load(stream);
    const auto crops = testing::drawnCrops(model.info.recipe.sidePx(), 3);
    torch::Tensor input = torch::empty({3, 3, model.info.recipe.sidePx(), model.info.recipe.sidePx()});
    auto* target = input.data_ptr<float>();
    for (const Image& crop : crops)
        for (size_t channel = 0; channel < 3; ++channel)
            for (size_t i = channel; i < crop.pixels.size(); i += 3)
                *target++ = crop.pixels[i + 2 - 2 * channel]; // RGB of BGR
    const auto outputs = module.forward({input}).toTuple();
    const torch::Tensor features = outputs->elements()[1].toTensor().contiguous();
    const testing::Answers app = testing::answersOfApp(model, weights, crops);
    const auto* first = features.data_ptr<float>();
    // Its gates multiply the roundings of random weights.
    const float tolerance = GetParam().backbone == "face-reid" ? 5e-4F : 1e-5F;
    EXPECT_LE(testing::largestDifference(app.features, {first, first + features.numel()}), tolerance);
}

INSTANTIATE_TEST_SUITE_P(Kinds, TorchScriptExport,
                         ::testing::Values(testing::ModelChoice{"face-mobilenet", 64},
                                           testing::ModelChoice{"face-reid", 128}),
                         [](const auto& choice) {
                             std::string name = choice.param.backbone;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

} // namespace
} // namespace familiar::core
