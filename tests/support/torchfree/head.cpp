// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Linear heads without LibTorch, by plain loops behind the real training loop, optimisers and checkpoints.
#include "core/learning/head.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/learning/finetune.h"
#include "core/learning/headtrainer.h"
#include "core/learning/internal/trainloop.h"
#include "core/learning/ratefinder.h"

#include <algorithm>
#include <cmath>

namespace familiar::core {

namespace {

using namespace internal;

constexpr float normalisedScale = 16; // as the real head's

std::vector<float> prepared(std::span<const float> row, const HeadShape& shape, float scale)
{
    std::vector<float> values(row.begin(), row.end());
    if (!shape.normalised)
        return values;
    double squares = 0;
    for (const float value : values)
        squares += double{value} * value;
    const auto factor = static_cast<float>(scale / std::max(std::sqrt(squares), 1e-12));
    for (float& value : values)
        value *= factor;
    return values;
}

// Softmax of weight * input + bias.
std::vector<float> probabilitiesOf(std::span<const float> weight, std::span<const float> bias,
                                   const std::vector<float>& input)
{
    std::vector<float> values(bias.begin(), bias.end());
    for (size_t person = 0; person < values.size(); ++person)
        for (size_t i = 0; i < input.size(); ++i)
            values[person] += weight[person * input.size() + i] * input[i];
    const float largest = *std::max_element(values.begin(), values.end());
    float sum = 0;
    for (float& value : values)
        sum += value = std::exp(value - largest);
    for (float& value : values)
        value /= sum;
    return values;
}

Error noDenseHead()
{
    return Error{ErrorCode::ModelDamaged, "head", "a build without LibTorch has linear heads only"};
}

class LinearTask final : public TrainTask
{
public:
    LinearTask(const HeadData& data, const HeadShape& shape)
        : m_data(data), m_shape(shape), m_dim(static_cast<size_t>(shape.featureCount)),
          m_people(static_cast<size_t>(shape.personCount)), m_weight(m_people * m_dim), m_bias(m_people),
          m_weightGradient(m_weight.size()), m_biasGradient(m_people)
    {
        m_parameters = {{"head.0.weight",
                         {shape.personCount, shape.featureCount},
                         m_weight,
                         m_weightGradient,
                         nullptr,
                         true,
                         1},
                        {"head.0.bias", {shape.personCount}, m_bias, m_biasGradient, nullptr, false, 1}};
    }

    const std::vector<Parameter>& parameters() const override { return m_parameters; }
    Result<BatchOutcome> learn(const Batch& batch) override
    {
        std::fill(m_weightGradient.begin(), m_weightGradient.end(), 0.0F);
        std::fill(m_biasGradient.begin(), m_biasGradient.end(), 0.0F);
        return pass(batch, true);
    }
    Result<BatchOutcome> judge(const Batch& batch) override { return pass(batch, false); }

private:
    Result<BatchOutcome> pass(const Batch& batch, bool learning)
    {
        BatchOutcome outcome;
        const auto share = 1.0F / static_cast<float>(batch.photos.size());
        FAMILIAR_TRY(made, madeRows(batch));
        for (size_t i = 0; i < batch.photos.size(); ++i) {
            const std::span<const float> row =
                m_data.source ? made.row(i)
                              : m_data.variants[static_cast<size_t>(batch.variants[i])].row(batch.photos[i]);
            const std::vector<float> input = prepared(row, m_shape, normalisedScale);
            std::vector<float> guess = probabilitiesOf(m_weight, m_bias, input);
            const auto label = static_cast<size_t>(m_data.labels[batch.photos[i]]);
            const auto best = std::max_element(guess.begin(), guess.end()) - guess.begin();
            outcome.correct += static_cast<size_t>(best) == label ? 1 : 0;
            outcome.loss -= std::log(std::max(guess[label], 1e-30F)) * share;
            guess[label] -= 1;
            for (size_t person = 0; learning && person < m_people; ++person) {
                m_biasGradient[person] += guess[person] * share;
                for (size_t f = 0; f < m_dim; ++f)
                    m_weightGradient[person * m_dim + f] += guess[person] * input[f] * share;
            }
        }
        return outcome;
    }

    Result<Embeddings> madeRows(const Batch& batch) const
    {
        return m_data.source ? m_data.source->rows(batch.photos, batch.variants) : Embeddings();
    }

    const HeadData& m_data;
    HeadShape m_shape;
    size_t m_dim;
    size_t m_people;
    std::vector<float> m_weight;
    std::vector<float> m_bias;
    std::vector<float> m_weightGradient;
    std::vector<float> m_biasGradient;
    std::vector<Parameter> m_parameters;
};

} // namespace

Result<HeadResult> trainHead(const HeadData& data, const HeadOptions& options, const TrainObserver& observer,
                             std::stop_token stop)
{
    return guarded("head", [&]() -> Result<HeadResult> {
        const HeadShape shape{options.config.head, data.dim(), data.personCount, options.normalised};
        if (shape.kind != HeadKind::Linear)
            return noDenseHead();
        LoopSetup setup{options, {}, {}, 1, {}, observer, std::move(stop)};
        setup.variantCount = data.source ? data.source->variantCount : static_cast<int>(data.variants.size());
        fillSetup(setup, data.isValidation, shape);
        LinearTask task(data, shape);
        FAMILIAR_TRY(loop, runTrainLoop(task, setup));
        HeadResult result;
        result.head.shape = shape;
        result.head.layers = {{loop.best.at("head.0.weight"), loop.best.at("head.0.bias")}};
        result.head.scale = shape.normalised ? normalisedScale : 1;
        result.epochs = std::move(loop.epochs);
        result.bestEpoch = loop.bestEpoch;
        result.stoppedEarly = loop.stoppedEarly;
        result.cancelled = loop.cancelled;
        return result;
    });
}

Result<FineTuneResult> fineTune(const FineTuneData&, const HeadOptions&, const TrainObserver&,
                                std::stop_token)
{
    return Error{ErrorCode::InvalidArgument, "unfreeze", "a build without LibTorch trains no network"};
}

Result<std::vector<RatePoint>> sweepRates(const HeadData&, const HeadOptions&, const RateSweep&,
                                          const std::stop_token&)
{
    return Error{ErrorCode::InvalidArgument, "find-rate", "a build without LibTorch sweeps no rates"};
}

double suggestedRate(std::span<const RatePoint>)
{
    return 0;
}

} // namespace familiar::core
