// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/headtrainer.h"

#include "core/base/clock.h"
#include "core/base/guarded.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/learning/internal/headstate.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <thread>

namespace familiar::core {

namespace {

using internal::HeadState;

class HeadTraining
{
public:
    HeadTraining(const HeadData& data, HeadShape shape, const TrainConfig& config,
                 const TrainCallbacks& callbacks, std::stop_token stop)
        : m_data(data), m_shape(shape), m_config(config), m_callbacks(callbacks),
          m_stop(std::move(stop)), m_state{internal::makeHead(shape, config.seed),
                                           {},
                                           internal::Optimizer(config.optimizer, config.weightDecay,
                                                               internal::layerSizes(shape).size() * 2 - 2),
                                           EarlyStopping(config.patience),
                                           ReduceOnPlateau(config.plateauFactor, config.plateauPatience),
                                           config.learningRate}
    {
        for (size_t i = 0; i < data.labels.size(); ++i)
            (data.isValidation[i] ? m_validation : m_training).push_back(i);
        for (torch::Tensor& weight : m_state.weights)
            weight.requires_grad_(true);
        m_state.bestWeights = copies(m_state.weights);
    }

    Result<HeadResult> run()
    {
        if (m_training.empty())
            return Error{ErrorCode::NoPhotos, "training", ""};
        while (m_state.epoch < m_config.maxEpochs && !m_state.finished) {
            if (auto done = runEpoch(); !done)
                return done.error();
            if (m_stop.stop_requested() && m_state.nextBatch > 0)
                break;
        }
        if (m_state.history.empty())
            return Error{ErrorCode::Cancelled, "", ""};
        HeadResult result;
        result.tensors = internal::headTensors(m_state.bestWeights);
        result.shape = m_shape;
        result.epochs = m_state.history;
        result.bestEpoch = m_state.stopping.bestEpoch() + 1;
        result.stoppedEarly = m_state.finished;
        result.cancelled = m_stop.stop_requested() && !m_state.finished && m_state.epoch < m_config.maxEpochs;
        return result;
    }

private:
    static std::vector<torch::Tensor> copies(const std::vector<torch::Tensor>& tensors)
    {
        std::vector<torch::Tensor> all;
        for (const torch::Tensor& tensor : tensors)
            all.push_back(tensor.detach().clone());
        return all;
    }

    // Depends only on the seed and the epoch, so that a resumed run sees the same photos.
    std::vector<size_t> epochOrder() const
    {
        std::vector<size_t> order = m_training;
        Random random({m_config.seed, 0x6f726472, static_cast<uint64_t>(m_state.epoch)});
        random.shuffle(order);
        return order;
    }

    size_t variantOf(size_t photo) const
    {
        if (m_data.variants.size() == 1)
            return 0;
        Random random({m_config.seed, 0x76617269, static_cast<uint64_t>(m_state.epoch), photo});
        return random.below(m_data.variants.size());
    }

    torch::Tensor rows(std::span<const size_t> photos, bool drawn) const
    {
        const auto width = static_cast<size_t>(m_data.featureCount);
        torch::Tensor batch = torch::empty({static_cast<int64_t>(photos.size()), m_data.featureCount});
        auto* target = batch.data_ptr<float>();
        for (const size_t photo : photos) {
            const std::vector<float>& source = m_data.variants[drawn ? variantOf(photo) : 0];
            std::copy_n(source.data() + photo * width, width, target);
            target += width;
        }
        return batch;
    }

    torch::Tensor labels(std::span<const size_t> photos) const
    {
        torch::Tensor values = torch::empty({static_cast<int64_t>(photos.size())}, torch::kInt64);
        auto* target = values.data_ptr<int64_t>();
        for (const size_t photo : photos)
            *target++ = m_data.labels[photo];
        return values;
    }

    void waitWhilePaused() const
    {
        while (m_callbacks.paused && m_callbacks.paused() && !m_stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }

    Result<void> runEpoch()
    {
        const Stopwatch watch;
        const std::vector<size_t> order = epochOrder();
        const auto batchSize = static_cast<size_t>(m_config.batchSize);
        const auto batches = static_cast<int>((order.size() + batchSize - 1) / batchSize);
        for (; m_state.nextBatch < batches; ++m_state.nextBatch) {
            waitWhilePaused();
            if (m_stop.stop_requested())
                return {};
            const size_t begin = static_cast<size_t>(m_state.nextBatch) * batchSize;
            const auto photos = std::span(order).subspan(begin, std::min(batchSize, order.size() - begin));
            if (auto done = runBatch(photos); !done)
                return done;
            if (m_callbacks.batch)
                m_callbacks.batch({m_state.epoch + 1, m_state.nextBatch, batches, m_lastLoss, m_lastAccuracy,
                                   static_cast<double>(m_state.seen) / std::max(watch.seconds(), 1e-9)});
        }
        return endEpoch(watch.seconds());
    }

    Result<void> runBatch(std::span<const size_t> photos)
    {
        const torch::Tensor target = labels(photos);
        const torch::Tensor logits = internal::headLogits(m_shape, m_state.weights, rows(photos, true));
        const torch::Tensor loss = torch::nn::functional::cross_entropy(logits, target);
        m_lastLoss = loss.item<double>();
        if (!std::isfinite(m_lastLoss)) // before the step, so that the weights stay the last good ones
            return Error{ErrorCode::NotFinite, "loss", "in epoch " + std::to_string(m_state.epoch + 1)};
        const auto gradients = torch::autograd::grad({loss}, m_state.weights);
        m_state.optimizer.begin();
        for (size_t i = 0; i < m_state.weights.size(); ++i)
            m_state.optimizer.update(i, m_state.weights[i], gradients[i], m_state.rate);
        const auto count = static_cast<int64_t>(photos.size());
        const auto correct = logits.argmax(1).eq(target).sum().item<int64_t>();
        m_lastAccuracy = static_cast<double>(correct) / static_cast<double>(count);
        m_state.lossSum += m_lastLoss * static_cast<double>(count);
        m_state.correct += correct;
        m_state.seen += count;
        return {};
    }

    void validate(EpochRecord& record) const
    {
        record.validationLoss = std::numeric_limits<double>::quiet_NaN();
        if (m_validation.empty())
            return;
        const torch::NoGradGuard noGrad;
        constexpr size_t part = 256;
        double loss = 0;
        int64_t correct = 0;
        for (size_t begin = 0; begin < m_validation.size(); begin += part) {
            const auto photos =
                std::span(m_validation).subspan(begin, std::min(part, m_validation.size() - begin));
            const torch::Tensor target = labels(photos);
            const torch::Tensor logits = internal::headLogits(m_shape, m_state.weights, rows(photos, false));
            loss += torch::nn::functional::cross_entropy(logits, target).item<double>() *
                    static_cast<double>(photos.size());
            correct += logits.argmax(1).eq(target).sum().item<int64_t>();
        }
        record.validationLoss = loss / static_cast<double>(m_validation.size());
        record.validationAccuracy = static_cast<double>(correct) / static_cast<double>(m_validation.size());
    }

    Result<void> endEpoch(double seconds)
    {
        EpochRecord record;
        record.epoch = m_state.epoch + 1;
        record.trainLoss = m_state.lossSum / static_cast<double>(m_state.seen);
        record.trainAccuracy = static_cast<double>(m_state.correct) / static_cast<double>(m_state.seen);
        record.learningRate = m_state.rate;
        validate(record);
        record.seconds = seconds;
        // Without validation photos the training loss is all there is to watch.
        const double watched = m_validation.empty() ? record.trainLoss : record.validationLoss;
        if (!std::isfinite(watched))
            return Error{ErrorCode::NotFinite, "loss", "in epoch " + std::to_string(record.epoch)};
        const bool stopNow = m_state.stopping.update(m_state.epoch, watched);
        record.best = m_state.stopping.improvedLast();
        if (record.best)
            m_state.bestWeights = copies(m_state.weights);
        m_state.rate = m_state.plateau.update(watched, m_state.rate);
        m_state.history.push_back(record);
        m_state.finished = stopNow;
        ++m_state.epoch;
        m_state.nextBatch = 0;
        m_state.lossSum = 0;
        m_state.correct = 0;
        m_state.seen = 0;
        if (m_callbacks.epoch)
            m_callbacks.epoch(record);
        return {};
    }

    const HeadData& m_data;
    HeadShape m_shape;
    const TrainConfig& m_config;
    const TrainCallbacks& m_callbacks;
    std::stop_token m_stop;
    HeadState m_state;
    std::vector<size_t> m_training;
    std::vector<size_t> m_validation;
    double m_lastLoss = 0;
    double m_lastAccuracy = 0;
};

} // namespace

Result<HeadResult> trainHead(const HeadData& data, int personCount, const TrainConfig& config,
                             bool normaliseFeatures, const TrainCallbacks& callbacks, const CheckpointPlace&,
                             std::stop_token stop)
{
    return guarded("training", [&] {
        const HeadShape shape{config.head, data.featureCount, personCount, normaliseFeatures};
        return HeadTraining(data, shape, config, callbacks, std::move(stop)).run();
    });
}

Result<std::vector<float>> headProbabilities(const TensorMap& tensors, const HeadShape& shape,
                                             std::span<const float> features)
{
    return guarded("head", [&]() -> Result<std::vector<float>> {
        const c10::InferenceMode inference;
        const std::vector<int64_t> sizes = internal::layerSizes(shape);
        std::vector<torch::Tensor> weights;
        for (size_t layer = 0; layer + 1 < sizes.size(); ++layer) {
            const auto weight = tensors.find("head." + std::to_string(layer) + ".weight");
            const auto bias = tensors.find("head." + std::to_string(layer) + ".bias");
            const std::vector<int64_t> wanted{sizes[layer + 1], sizes[layer]};
            if (weight == tensors.end() || bias == tensors.end() || weight->second.shape != wanted ||
                bias->second.shape != std::vector<int64_t>{sizes[layer + 1]})
                return Error{ErrorCode::ModelDamaged, "head",
                             "layer " + std::to_string(layer) + " is missing or of another shape"};
            for (const Tensor* tensor : {&weight->second, &bias->second})
                weights.push_back(torch::tensor(tensor->toFloats()).reshape(tensor->shape));
        }
        const auto count = static_cast<int64_t>(features.size()) / shape.featureCount;
        const torch::Tensor rows =
            torch::from_blob(const_cast<float*>(features.data()), {count, shape.featureCount});
        const torch::Tensor probabilities =
            internal::headLogits(shape, weights, rows).softmax(1).contiguous();
        const auto* first = probabilities.data_ptr<float>();
        return std::vector<float>(first, first + probabilities.numel());
    });
}

} // namespace familiar::core
