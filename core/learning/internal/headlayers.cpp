// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/headlayers.h"

#include "core/base/random.h"
#include "core/learning/classbalance.h"
#include "core/learning/internal/headshape.h"

#include <cmath>

namespace familiar::core::internal {

namespace {

constexpr uint64_t weightStream = 0x77656967687473;
constexpr uint64_t dropStream = 0x64726f70;
// Cosines lie in -1..1, too flat for a softmax; this is the usual inverse temperature.
constexpr float normalisedScale = 16;
// From this many weights on a layer's gradient is not written out.
constexpr int64_t largeLayer = int64_t{1} << 20;

std::span<float> floatsOf(const torch::Tensor& tensor)
{
    return {tensor.data_ptr<float>(), static_cast<size_t>(tensor.numel())};
}

BatchOutcome outcomeOf(const torch::Tensor& logProbabilities, const torch::Tensor& labels)
{
    const torch::Tensor picked = logProbabilities.gather(1, labels.unsqueeze(1));
    BatchOutcome outcome;
    outcome.loss = -picked.to(torch::kFloat64).mean().item<double>();
    outcome.correct = static_cast<size_t>(logProbabilities.argmax(1).eq(labels).sum().item<int64_t>());
    return outcome;
}

// The mean of what is minimised: smoothed labels, each photo weighed as its person is.
double lossOf(const torch::Tensor& logProbabilities, const torch::Tensor& labels, const HeadLoss& loss)
{
    const torch::Tensor values = logProbabilities.to(torch::kFloat64);
    torch::Tensor each = values.gather(1, labels.unsqueeze(1)).squeeze(1) * (loss.smoothing - 1) -
                         values.mean(1) * loss.smoothing;
    if (loss.personWeights.defined())
        each *= loss.personWeights.index_select(0, labels);
    return each.mean().item<double>();
}

} // namespace

HeadLoss headLoss(const TrainConfig& config, const std::vector<int>& labels,
                  const std::vector<uint8_t>& isValidation, int personCount)
{
    HeadLoss loss{{}, config.labelSmoothing, config.dropout, config.seed};
    if (config.classBalance <= 0)
        return loss;
    std::vector<size_t> photos(static_cast<size_t>(personCount));
    for (size_t i = 0; i < labels.size(); ++i)
        photos[static_cast<size_t>(labels[i])] += isValidation[i] == 0 ? 1 : 0;
    const std::vector<float> weights = personWeights(photos, config.classBalance);
    loss.personWeights = torch::tensor(weights);
    return loss;
}

HeadLayers::HeadLayers(const HeadShape& shape)
    : m_shape(shape), m_scale(shape.normalised ? normalisedScale : 1.0F)
{
    const std::vector<int64_t> sides = widthsOf(shape);
    for (size_t i = 0; i + 1 < sides.size(); ++i) {
        m_weights.push_back(torch::zeros({sides[i + 1], sides[i]}));
        m_biases.push_back(torch::zeros({sides[i + 1]}));
        const bool large = i == 0 && m_weights.back().numel() >= largeLayer;
        if (large)
            m_factored = std::make_unique<FactoredGradient>();
        m_weightGradients.push_back(large ? torch::empty({0}) : torch::zeros_like(m_weights.back()));
        m_biasGradients.push_back(torch::zeros_like(m_biases.back()));
        m_parameters.push_back({headWeightName(i),
                                {sides[i + 1], sides[i]},
                                floatsOf(m_weights.back()),
                                floatsOf(m_weightGradients.back()),
                                large ? m_factored.get() : nullptr,
                                true});
        m_parameters.push_back({headBiasName(i),
                                {sides[i + 1]},
                                floatsOf(m_biases.back()),
                                floatsOf(m_biasGradients.back()),
                                nullptr,
                                false});
    }
}

HeadLayers::HeadLayers(const HeadShape& shape, uint64_t seed) : HeadLayers(shape)
{
    // A single layer has nothing to break the symmetry of: from zero it learns in fewer steps.
    if (shape.kind == HeadKind::Linear)
        return;
    for (size_t i = 0; i < m_weights.size(); ++i) {
        Random random{seed, weightStream, i};
        const double limit =
            std::sqrt(6.0 / static_cast<double>(m_weights[i].size(0) + m_weights[i].size(1)));
        for (float& value : floatsOf(m_weights[i]))
            value = static_cast<float>(random.uniform(-limit, limit));
    }
}

Result<void> HeadLayers::take(const Head& head)
{
    if (head.layers.size() != m_weights.size())
        return Error{ErrorCode::ModelDamaged, headWeightName(head.layers.size()), "missing or too many"};
    for (size_t i = 0; i < m_parameters.size(); ++i) {
        const Parameter& parameter = m_parameters[i];
        const HeadLayer& layer = head.layers[i / 2];
        const Tensor& tensor = i % 2 == 0 ? layer.weight : layer.bias;
        if (tensor.shape != parameter.shape)
            return Error{ErrorCode::ModelDamaged, parameter.name, "missing or of another shape"};
        const std::vector<float> values = tensor.toFloats();
        if (values.size() != parameter.value.size())
            return Error{ErrorCode::ModelDamaged, parameter.name, "cut"};
        std::copy(values.begin(), values.end(), parameter.value.begin());
    }
    return {};
}

HeadResult HeadLayers::result(LoopResult loop) const
{
    HeadResult result;
    result.head.shape = m_shape;
    result.head.scale = m_scale;
    for (size_t i = 0; i < m_weights.size(); ++i)
        result.head.layers.push_back(
            {std::move(loop.best.at(headWeightName(i))), std::move(loop.best.at(headBiasName(i)))});
    result.epochs = std::move(loop.epochs);
    result.bestEpoch = loop.bestEpoch;
    result.stoppedEarly = loop.stoppedEarly;
    result.cancelled = loop.cancelled;
    return result;
}

torch::Tensor HeadLayers::prepare(const torch::Tensor& features) const
{
    if (!m_shape.normalised)
        return features;
    return features * (m_scale / features.norm(2, {1}, true).clamp_min(1e-12));
}

torch::Tensor HeadLayers::logits(const torch::Tensor& prepared) const
{
    torch::Tensor rows = prepared;
    for (size_t i = 0; i < m_weights.size(); ++i) {
        rows = torch::addmm(m_biases[i], rows, m_weights[i].t());
        if (i + 1 < m_weights.size())
            rows.relu_();
    }
    return rows;
}

// Zeros for what is left out of a step and 1 / (1 - share) for the rest; drawn by (seed, epoch, photo).
torch::Tensor HeadLayers::dropMask(size_t layer, const Batch& batch) const
{
    const auto count = static_cast<int64_t>(batch.photos.size());
    torch::Tensor mask = torch::empty({count, m_weights[layer].size(1)});
    const std::span<float> values = floatsOf(mask);
    const size_t width = values.size() / batch.photos.size();
    const auto kept = static_cast<float>(1 / (1 - m_loss.dropout));
    for (size_t i = 0; i < batch.photos.size(); ++i) {
        Random random{m_loss.seed, dropStream + layer, static_cast<uint64_t>(batch.epoch), batch.photos[i]};
        for (float& value : values.subspan(i * width, width))
            value = random.uniform() < m_loss.dropout ? 0.0F : kept;
    }
    return mask;
}

// What enters each layer in a step. A linear head has no hidden layer, so its input is what is dropped.
std::vector<torch::Tensor> HeadLayers::layerInputs(const torch::Tensor& prepared, const Batch& batch,
                                                   torch::Tensor& firstMask) const
{
    std::vector<torch::Tensor> inputs{prepared.detach()};
    const bool drops = m_loss.dropout > 0;
    if (drops && m_weights.size() == 1) {
        firstMask = dropMask(0, batch);
        inputs[0] = inputs[0] * firstMask;
    }
    for (size_t i = 0; i + 1 < m_weights.size(); ++i) {
        inputs.push_back(torch::addmm(m_biases[i], inputs[i], m_weights[i].t()).relu_());
        if (drops)
            inputs.back().mul_(dropMask(i + 1, batch));
    }
    return inputs;
}

BatchOutcome HeadLayers::learn(const torch::Tensor& prepared, const std::vector<int>& allLabels,
                               const Batch& batch, torch::Tensor* preparedGradient)
{
    const torch::NoGradGuard noGraph;
    const torch::Tensor labels = labelsOf(allLabels, batch.photos);
    torch::Tensor firstMask;
    const std::vector<torch::Tensor> inputs = layerInputs(prepared, batch, firstMask);
    const torch::Tensor last = torch::addmm(m_biases.back(), inputs.back(), m_weights.back().t());
    const torch::Tensor logProbabilities = torch::log_softmax(last, 1);
    BatchOutcome outcome = outcomeOf(logProbabilities, labels);

    // Softmax with cross-entropy: (p - target) / n.
    torch::Tensor delta = logProbabilities.exp();
    const double smoothing = m_loss.smoothing;
    delta.scatter_add_(1, labels.unsqueeze(1),
                       torch::full({labels.size(0), 1}, static_cast<float>(smoothing - 1)));
    if (smoothing > 0)
        delta.sub_(smoothing / static_cast<double>(delta.size(1)));
    if (smoothing > 0 || m_loss.personWeights.defined())
        outcome.loss = lossOf(logProbabilities, labels, m_loss);
    if (m_loss.personWeights.defined())
        delta.mul_(m_loss.personWeights.index_select(0, labels).unsqueeze(1));
    delta.div_(static_cast<double>(labels.size(0)));
    for (size_t i = m_weights.size(); i-- > 0;) {
        if (i == 0 && m_factored)
            factor(delta, inputs[0]);
        else
            torch::mm_out(m_weightGradients[i], delta.t(), inputs[i]);
        torch::sum_out(m_biasGradients[i], delta, {0});
        if (i > 0) {
            delta = delta.mm(m_weights[i]).mul_(inputs[i].gt(0)); // dropped inputs are 0, too
            if (m_loss.dropout > 0)
                delta.div_(1 - m_loss.dropout);
        } else if (preparedGradient != nullptr) {
            *preparedGradient = delta.mm(m_weights[0]);
            if (firstMask.defined())
                preparedGradient->mul_(firstMask);
        }
    }
    return outcome;
}

// Keeps both factors alive until the next batch.
void HeadLayers::factor(const torch::Tensor& delta, const torch::Tensor& input)
{
    m_factoredDelta = delta.contiguous();
    m_factoredInput = input.contiguous();
    *m_factored = {static_cast<size_t>(delta.size(0)), static_cast<size_t>(delta.size(1)),
                   static_cast<size_t>(input.size(1)), m_factoredDelta.data_ptr<float>(),
                   m_factoredInput.data_ptr<float>()};
}

BatchOutcome HeadLayers::judge(const torch::Tensor& prepared, const torch::Tensor& labels) const
{
    const torch::NoGradGuard noGraph;
    return outcomeOf(torch::log_softmax(logits(prepared), 1), labels);
}

torch::Tensor labelsOf(const std::vector<int>& labels, std::span<const size_t> photos)
{
    torch::Tensor result = torch::empty({static_cast<int64_t>(photos.size())}, torch::kInt64);
    auto* values = result.data_ptr<int64_t>();
    for (size_t i = 0; i < photos.size(); ++i)
        values[i] = labels[photos[i]];
    return result;
}

} // namespace familiar::core::internal
