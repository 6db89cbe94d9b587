// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/head.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/learning/headtrainer.h"
#include "core/learning/internal/headshape.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

using namespace internal;

constexpr size_t probabilityBatch = 256;

struct Layer
{
    cv::Mat weight; // [units, inputs]
    cv::Mat bias;   // [1, units]
};

// As it lies in the tensor where that holds floats: a head of ten thousand people has ten megabytes, and a
// name is one product with them.
cv::Mat matrixOf(int rows, int columns, const Tensor& tensor)
{
    const size_t bytes = static_cast<size_t>(rows) * static_cast<size_t>(columns) * sizeof(float);
    if (tensor.type == DataType::F32 && tensor.data && tensor.data->size() == bytes)
        return cv::Mat(rows, columns, CV_32F, const_cast<std::byte*>(tensor.data->data())); // nothing writes
    const std::vector<float> values = tensor.toFloats();
    cv::Mat matrix(rows, columns, CV_32F);
    if (values.size() != matrix.total())
        return {};
    std::copy(values.begin(), values.end(), matrix.ptr<float>());
    return matrix;
}

Result<std::vector<Layer>> layersOf(const Head& head)
{
    const std::vector<int64_t> widths = widthsOf(head.shape);
    if (head.layers.size() + 1 != widths.size())
        return Error{ErrorCode::ModelDamaged, headWeightName(head.layers.size()), "missing or too many"};
    std::vector<Layer> layers;
    for (size_t i = 0; i < head.layers.size(); ++i) {
        const HeadLayer& layer = head.layers[i];
        const int64_t units = widths[i + 1];
        if (layer.weight.shape != std::vector<int64_t>{units, widths[i]})
            return Error{ErrorCode::ModelDamaged, headWeightName(i), "missing or of another shape"};
        if (layer.bias.shape != std::vector<int64_t>{units})
            return Error{ErrorCode::ModelDamaged, headBiasName(i), "missing or of another shape"};
        layers.push_back({matrixOf(static_cast<int>(units), static_cast<int>(widths[i]), layer.weight),
                          matrixOf(1, static_cast<int>(units), layer.bias)});
        if (layers.back().weight.empty() || layers.back().bias.empty())
            return Error{ErrorCode::ModelDamaged, headWeightName(i), "cut"};
    }
    return layers;
}

// The rows as the first layer takes them.
cv::Mat prepared(const Head& head, const Embeddings& embeddings, size_t from, size_t count)
{
    cv::Mat rows(static_cast<int>(count), head.shape.featureCount, CV_32F);
    for (size_t i = 0; i < count; ++i) {
        const auto source = embeddings.row(from + i);
        auto* target = rows.ptr<float>(static_cast<int>(i));
        double squares = 0;
        for (const float value : source)
            squares += double{value} * value;
        const auto factor =
            head.shape.normalised ? static_cast<float>(head.scale / std::max(std::sqrt(squares), 1e-12)) : 1;
        std::transform(source.begin(), source.end(), target, [&](float value) { return value * factor; });
    }
    return rows;
}

void softmax(std::span<float> row)
{
    const float largest = *std::max_element(row.begin(), row.end());
    double sum = 0;
    for (float& value : row)
        sum += value = std::exp(value - largest);
    for (float& value : row)
        value = static_cast<float>(value / sum);
}

cv::Mat logits(const std::vector<Layer>& layers, cv::Mat rows)
{
    for (size_t i = 0; i < layers.size(); ++i) {
        const cv::Mat bias = cv::repeat(layers[i].bias, rows.rows, 1);
        cv::Mat outputs;
        cv::gemm(rows, layers[i].weight, 1, bias, 1, outputs, cv::GEMM_2_T);
        rows = i + 1 < layers.size() ? cv::Mat(cv::max(outputs, 0)) : outputs;
    }
    return rows;
}

} // namespace

Result<std::vector<float>> headProbabilities(const Head& head, const Embeddings& embeddings)
{
    return guarded("head", [&]() -> Result<std::vector<float>> {
        const HeadShape& shape = head.shape;
        if (shape.featureCount < 1 || shape.personCount < 1 ||
            (!embeddings.empty() && embeddings.dim() != shape.featureCount))
            return refused("features", ErrorReason::InternalData, "rows of the head's length");
        FAMILIAR_TRY(layers, layersOf(head));
        const auto people = static_cast<size_t>(shape.personCount);
        const size_t count = embeddings.rows();
        std::vector<float> probabilities;
        probabilities.reserve(count * people);
        for (size_t from = 0; from < count; from += probabilityBatch) {
            const size_t size = std::min(probabilityBatch, count - from);
            cv::Mat scores = logits(layers, prepared(head, embeddings, from, size));
            for (int i = 0; i < scores.rows; ++i) {
                const std::span<float> row(scores.ptr<float>(i), people);
                softmax(row);
                probabilities.insert(probabilities.end(), row.begin(), row.end());
            }
        }
        return probabilities;
    });
}

Result<std::vector<Guess>> headGuesses(const Head& head, const Embeddings& embeddings)
{
    FAMILIAR_TRY(probabilities, headProbabilities(head, embeddings));
    const auto people = static_cast<size_t>(head.shape.personCount);
    std::vector<Guess> guesses(embeddings.rows());
    for (size_t i = 0; i < guesses.size(); ++i) {
        const auto row = std::span<const float>(probabilities).subspan(i * people, people);
        const auto best = std::max_element(row.begin(), row.end());
        guesses[i] = {static_cast<int>(best - row.begin()), *best};
    }
    return guesses;
}

int headThreads(int dim, const TrainConfig& config)
{
    constexpr double worthSharing =
        1e8; // multiplications of a batch in the first layer, a few ms of one core
    constexpr double linearWidth = 32;
    const double width = config.head == HeadKind::Dense ? denseUnits[0] : linearWidth;
    return dim * width * config.batchSize < worthSharing ? 1 : threadCount(config.threads);
}

} // namespace familiar::core
