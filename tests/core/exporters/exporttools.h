// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small models with random weights, and what the app and cv::dnn answer on drawn pictures.
#pragma once

#include "core/exporters/network.h"
#include "core/recognition/recognizer.h"
#include "tests/support/drawnpictures.h"
#include "tests/support/temporaryfolder.h"

#include <ostream>

namespace familiar::testing {

struct ModelChoice
{
    std::string backbone = "mobilenet-v3-small";
    int sidePx = 64;
    core::HeadKind head = core::HeadKind::Linear;
    bool normalised = true;
    core::InputKind input = core::InputKind::Faces;
    int people = 3;
};

inline void PrintTo(const ModelChoice& choice, std::ostream* out)
{
    *out << choice.backbone << ' ' << choice.sidePx;
}

// Random backbone, random head, a gallery of the same drawn pictures.
core::Model drawnModel(const ModelChoice& choice, core::WeightStore& weights);
std::vector<core::Image> drawnCrops(int sidePx, size_t count);

// Rows of both outputs for the pictures.
struct Answers
{
    std::vector<float> probabilities;
    std::vector<float> features;
};
Answers answersOfApp(const core::Model& model, core::WeightStore& weights,
                     const std::vector<core::Image>& crops);
Answers answersOfApp(const core::Recognizer& recognizer, const std::vector<core::Image>& crops);
Answers answersOfDnn(const core::Bytes& onnx, const std::vector<core::Image>& crops, size_t batch);
// One at a time, warm.
double msOfDnn(const core::Bytes& onnx, const std::vector<core::Image>& crops);
float largestDifference(const std::vector<float>& a, const std::vector<float>& b);

} // namespace familiar::testing
