// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/internal/headrow.h"

#include "core/base/vectors.h"

#include <algorithm>
#include <cmath>

namespace familiar::core::internal {

namespace {

constexpr int rounds = 300;
constexpr float learningRate = 0.02F;
constexpr float decay = 1e-4F; // as the training preset's

struct Rows
{
    Embeddings weights; // [people, features]
    std::vector<float> biases;
    float scale = 1;
};

Error broken(const char* tensor)
{
    return {ErrorCode::ModelDamaged, tensor, "missing or of another shape"};
}

Result<Rows> rowsOf(const Head& head)
{
    const HeadShape& shape = head.shape;
    if (head.layers.size() != 1)
        return broken("layers");
    const HeadLayer& layer = head.layers.front();
    if (layer.weight.shape != std::vector<int64_t>{shape.personCount, shape.featureCount})
        return broken("weight");
    if (layer.bias.elementCount() != shape.personCount)
        return broken("bias");
    return Rows{Embeddings(shape.featureCount, layer.weight.toFloats()), layer.bias.toFloats(),
                shape.normalised ? head.scale : 1};
}

// log of the sum of the other people's exponentials for one input.
float othersLogit(const Rows& rows, std::span<const float> input, int without)
{
    std::vector<float> logits;
    for (size_t i = 0; i < rows.biases.size(); ++i)
        if (static_cast<int>(i) != without)
            logits.push_back(rows.biases[i] + dot(rows.weights.row(i), input));
    if (logits.empty())
        return 0;
    const float most = *std::max_element(logits.begin(), logits.end());
    float sum = 0;
    for (const float logit : logits)
        sum += std::exp(logit - most);
    return most + std::log(sum);
}

// One parameter's Adam state; the whole row is a few thousand numbers.
class Adam
{
public:
    explicit Adam(size_t count) : m_first(count, 0), m_second(count, 0) {}
    void step(std::span<float> values, std::span<const float> gradient)
    {
        ++m_steps;
        const float one = 1 - std::pow(0.9F, static_cast<float>(m_steps));
        const float two = 1 - std::pow(0.999F, static_cast<float>(m_steps));
        for (size_t i = 0; i < values.size(); ++i) {
            m_first[i] = 0.9F * m_first[i] + 0.1F * gradient[i];
            m_second[i] = 0.999F * m_second[i] + 0.001F * gradient[i] * gradient[i];
            values[i] -= learningRate * (m_first[i] / one) / (std::sqrt(m_second[i] / two) + 1e-8F);
        }
    }

private:
    std::vector<float> m_first;
    std::vector<float> m_second;
    int m_steps = 0;
};

Tensor withBytes(const Tensor& tensor, Bytes bytes, int64_t rowCount)
{
    std::vector<int64_t> shape = tensor.shape;
    shape[0] = rowCount;
    return {tensor.type, std::move(shape), std::make_shared<Bytes>(std::move(bytes))};
}

// Applies `change` to the bytes of the last layer's weight and bias; one row has `rowBytes` of them.
template <typename Change>
Result<void> changeRows(Head& head, int newCount, Change&& change)
{
    if (head.layers.empty())
        return broken("layers");
    HeadLayer& layer = head.layers.back();
    for (Tensor* tensor : {&layer.weight, &layer.bias}) {
        const bool isBias = tensor == &layer.bias;
        if (tensor->shape.empty() || tensor->shape[0] != head.shape.personCount)
            return broken(isBias ? "bias" : "weight");
        Bytes bytes = *tensor->data;
        const size_t rowBytes = bytes.size() / static_cast<size_t>(head.shape.personCount);
        if (!change(bytes, rowBytes, tensor->type == DataType::F32, isBias))
            return broken(isBias ? "bias" : "weight");
        *tensor = withBytes(*tensor, std::move(bytes), newCount);
    }
    head.shape.personCount = newCount;
    return {};
}

} // namespace

Result<HeadRow> fitRow(const Head& head, const RowSamples& samples, int without)
{
    FAMILIAR_TRY(rows, rowsOf(head));
    const auto width = static_cast<size_t>(head.shape.featureCount);
    const size_t count = samples.isPerson.size();
    const auto people = static_cast<size_t>(std::count(samples.isPerson.begin(), samples.isPerson.end(), 1));
    std::vector<float> inputs;
    std::vector<float> others(count);
    for (size_t i = 0; i < count; ++i) {
        std::vector<float> row = normalised(samples.embeddings.row(i));
        for (float& value : row)
            value *= rows.scale;
        others[i] = othersLogit(rows, row, without);
        inputs.insert(inputs.end(), row.begin(), row.end());
    }
    const size_t rivals = std::max<size_t>(rows.biases.size() - (without >= 0 ? 1 : 0), 1);
    const float typical = static_cast<float>(count - people) / static_cast<float>(rivals);
    const float weight = std::max(1.0F, typical / static_cast<float>(std::max<size_t>(people, 1)));

    std::vector<float> values(width + 1, 0); // the bias last
    Adam adam(values.size());
    for (int round = 0; round < rounds; ++round) {
        std::vector<float> gradient(values.size(), 0);
        for (size_t i = 0; i < count; ++i) {
            const auto input = std::span<const float>(inputs).subspan(i * width, width);
            const float logit = values[width] + dot(std::span(values).first(width), input) - others[i];
            const float probability = 1 / (1 + std::exp(-logit));
            const bool person = samples.isPerson[i] != 0;
            const float error =
                (person ? weight * (probability - 1) : probability) / static_cast<float>(count);
            for (size_t k = 0; k < width; ++k)
                gradient[k] += error * input[k];
            gradient[width] += error;
        }
        for (size_t k = 0; k < width; ++k)
            gradient[k] += decay * values[k];
        adam.step(values, gradient);
    }
    HeadRow row;
    row.bias = values.back();
    values.pop_back();
    row.weights = std::move(values);
    return row;
}

Result<void> setRow(Head& head, int index, const HeadRow& row)
{
    const int count = std::max(head.shape.personCount, index + 1);
    return changeRows(head, count, [&](Bytes& bytes, size_t rowBytes, bool isFloat, bool isBias) {
        const auto values =
            isBias ? std::span<const float>(&row.bias, 1) : std::span<const float>(row.weights);
        const auto source = std::as_bytes(values);
        if (!isFloat || source.size() != rowBytes)
            return false;
        bytes.resize(std::max(bytes.size(), (static_cast<size_t>(index) + 1) * rowBytes));
        std::copy(source.begin(), source.end(),
                  bytes.begin() + static_cast<ptrdiff_t>(static_cast<size_t>(index) * rowBytes));
        return true;
    });
}

Result<void> removeRow(Head& head, int index)
{
    return changeRows(head, head.shape.personCount - 1, [&](Bytes& bytes, size_t rowBytes, bool, bool) {
        const auto begin = bytes.begin() + static_cast<ptrdiff_t>(static_cast<size_t>(index) * rowBytes);
        bytes.erase(begin, begin + static_cast<ptrdiff_t>(rowBytes));
        return true;
    });
}

} // namespace familiar::core::internal
