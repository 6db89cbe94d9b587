// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exporters/exporttools.h"

#include "core/base/clock.h"
#include "core/base/random.h"

#include <opencv2/dnn.hpp>

#include <algorithm>
#include <cmath>

namespace familiar::testing {

using namespace core;

namespace {

Tensor randomTensor(std::vector<int64_t> shape, uint64_t seed, double deviation)
{
    int64_t count = 1;
    for (const int64_t side : shape)
        count *= side;
    Random random(seed);
    std::vector<float> values(static_cast<size_t>(count));
    for (float& value : values)
        value = static_cast<float>(random.normal() * deviation);
    return Tensor::fromFloats(std::move(shape), values);
}

} // namespace

std::vector<Image> drawnCrops(int sidePx, size_t count)
{
    std::vector<Image> crops;
    for (size_t i = 0; i < count; ++i)
        crops.push_back(i % 3 == 2 ? checkerboard(sidePx, sidePx, 2 + static_cast<int>(i))
                                   : blotches(sidePx, sidePx, i));
    return crops;
}

Model drawnModel(const ModelChoice& choice, WeightStore& weights)
{
    BackboneOptions options;
    options.sidePx = choice.sidePx;
    options.weights = WeightsChoice::Random;
    options.seed = 7;
    const auto backbone = loadBackbone(choice.backbone, options, weights);
    Model model;
    for (int i = 0; i < choice.people; ++i)
        model.info.people.push_back("Person " + std::to_string(i));
    model.info.backbone = choice.backbone;
    model.info.weightsSha256 = (*backbone)->weightsSha256();
    model.info.randomWeights = true;
    const int features = (*backbone)->featureCount();
    EmbeddingRecipe& recipe = model.info.recipe;
    recipe.input = choice.input;
    recipe.crop = cropRuleOf((*backbone)->info(), 1.2F, choice.sidePx);
    recipe.detector = "mtcnn";
    recipe.normalised = choice.normalised;
    recipe.averageMirror =
        choice.normalised && choice.input == InputKind::Faces && (*backbone)->info().averageMirror;
    model.info.threshold = 0.05F;
    model.info.created = "2026-11-24T10:00:00Z";
    model.info.libraries = {{"familiar", "0.1.0"}};
    model.head.shape = {choice.head, features, choice.people, choice.normalised};
    std::vector<int64_t> widths{features};
    if (choice.head == HeadKind::Dense)
        widths.insert(widths.end(), {512, 256, 128});
    widths.push_back(choice.people);
    for (size_t i = 0; i + 1 < widths.size(); ++i)
        model.head.layers.push_back({randomTensor({widths[i + 1], widths[i]}, 10 + i,
                                                  std::sqrt(2.0 / static_cast<double>(widths[i]))),
                                     randomTensor({widths[i + 1]}, 20 + i, 0.1)});
    model.head.scale = choice.normalised ? 16 : 1;
    const auto crops = drawnCrops(choice.sidePx, static_cast<size_t>(2 * std::min(choice.people, 3)));
    LabelledEmbeddings enrolled;
    enrolled.personCount = choice.people;
    enrolled.embeddings = *embed(recipe, **backbone, crops);
    for (size_t i = 0; i < crops.size(); ++i)
        enrolled.labels.push_back(static_cast<int>(i / 2));
    model.gallery = Gallery::build(enrolled);
    return model;
}

Answers answersOfApp(const Model& model, WeightStore& weights, const std::vector<Image>& crops)
{
    return answersOfApp(**Recognizer::load(model, weights, {.device = "cpu", .cropsOnly = true}), crops);
}

Answers answersOfApp(const Recognizer& recognizer, const std::vector<Image>& crops)
{
    const auto embeddings = recognizer.embed(crops);
    const auto values = embeddings->values();
    return {*headProbabilities(recognizer.model().head, *embeddings), {values.begin(), values.end()}};
}

Answers answersOfDnn(const Bytes& onnx, const std::vector<Image>& crops, size_t batch)
{
    cv::dnn::Net net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(onnx.data()), onnx.size());
    Answers answers;
    for (size_t first = 0; first < crops.size(); first += batch) {
        std::vector<cv::Mat> pictures;
        for (size_t i = first; i < std::min(first + batch, crops.size()); ++i)
            pictures.emplace_back(crops[i].height, crops[i].width, CV_8UC3,
                                  const_cast<uint8_t*>(crops[i].pixels.data()));
        net.setInput(cv::dnn::blobFromImages(pictures, 1, {}, {}, true)); // BGR to RGB
        std::vector<cv::Mat> outputs;
        net.forward(outputs, std::vector<cv::String>{"probabilities", "features"});
        const auto append = [](std::vector<float>& rows, const cv::Mat& values) {
            rows.insert(rows.end(), values.ptr<float>(), values.ptr<float>() + values.total());
        };
        append(answers.probabilities, outputs[0]);
        append(answers.features, outputs[1]);
    }
    return answers;
}

double msOfDnn(const Bytes& onnx, const std::vector<Image>& crops)
{
    cv::dnn::Net net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(onnx.data()), onnx.size());
    double ms = 0;
    for (int round = 0; round < 2; ++round) {
        const Stopwatch watch;
        for (const Image& crop : crops) {
            const cv::Mat pixels(crop.height, crop.width, CV_8UC3, const_cast<uint8_t*>(crop.pixels.data()));
            net.setInput(cv::dnn::blobFromImage(pixels, 1, {}, {}, true));
            std::vector<cv::Mat> outputs;
            net.forward(outputs, std::vector<cv::String>{"probabilities", "features"});
        }
        ms = watch.seconds() * 1000 / static_cast<double>(crops.size());
    }
    return ms;
}

float largestDifference(const std::vector<float>& a, const std::vector<float>& b)
{
    if (a.size() != b.size())
        return INFINITY;
    float largest = 0;
    for (size_t i = 0; i < a.size(); ++i)
        largest =
            std::isfinite(a[i]) && std::isfinite(b[i]) ? std::max(largest, std::abs(a[i] - b[i])) : INFINITY;
    return largest;
}

} // namespace familiar::testing
