// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/headtrainer.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/learning/internal/head.h"

#include <algorithm>

namespace familiar::core {

namespace {

using namespace internal;

constexpr int64_t probabilityBatch = 256;

// A head on vectors that are there already, or that `HeadData::rows` makes for each batch.
class HeadTask final : public TrainTask
{
public:
    HeadTask(const HeadData& data, const HeadShape& shape, uint64_t seed) : m_data(data), m_head(shape, seed)
    {}

    const Head& head() const { return m_head; }
    const std::vector<Parameter>& parameters() const override { return m_head.parameters(); }

    Result<BatchOutcome> learn(const Batch& batch) override
    {
        auto features = gather(batch);
        if (!features)
            return features.error();
        return m_head.learn(m_head.prepare(*features), labelsOf(m_data.labels, batch.photos), nullptr);
    }

    Result<BatchOutcome> judge(const Batch& batch) override
    {
        auto features = gather(batch);
        if (!features)
            return features.error();
        return m_head.judge(m_head.prepare(*features), labelsOf(m_data.labels, batch.photos));
    }

private:
    Result<torch::Tensor> gather(const Batch& batch) const
    {
        const auto width = static_cast<size_t>(m_data.featureCount);
        torch::Tensor features =
            torch::empty({static_cast<int64_t>(batch.photos.size()), m_data.featureCount});
        auto* target = features.data_ptr<float>();
        if (m_data.rows) {
            auto rows = m_data.rows(batch.photos, batch.variants);
            if (!rows)
                return rows.error();
            if (rows->size() != batch.photos.size() * width)
                return Error{ErrorCode::Internal, "features", "a row source gave rows of another length"};
            std::copy(rows->begin(), rows->end(), target);
            return features;
        }
        for (size_t i = 0; i < batch.photos.size(); ++i) {
            const std::vector<float>& variant = m_data.variants[static_cast<size_t>(batch.variants[i])];
            std::copy_n(variant.data() + batch.photos[i] * width, width, target + i * width);
        }
        return features;
    }

    const HeadData& m_data;
    Head m_head;
};

Error wrong(const char* subject, const std::string& detail)
{
    return refused(subject, ErrorReason::InternalData, detail);
}

Result<void> check(const HeadData& data, int personCount)
{
    const size_t photos = data.labels.size();
    if (personCount < 1 || data.featureCount < 1)
        return wrong("people", "at least one person and one feature");
    if (data.isValidation.size() != photos)
        return wrong("photos", "one mark a photo says whether it validates");
    if (data.rows ? data.variantCount < 1 : data.variants.empty())
        return wrong("variants", "at least one variant");
    for (const std::vector<float>& variant : data.variants)
        if (!data.rows && variant.size() != photos * static_cast<size_t>(data.featureCount))
            return wrong("variants", "one row a photo in each variant");
    for (const int label : data.labels)
        if (label < 0 || label >= personCount)
            return wrong("people", "labels from 0 to " + std::to_string(personCount - 1));
    if (std::find(data.isValidation.begin(), data.isValidation.end(), uint8_t{0}) == data.isValidation.end())
        return wrong("photos", "at least one photo to train on");
    return {};
}

} // namespace

Result<HeadResult> trainHead(const HeadData& data, int personCount, const TrainConfig& config,
                             bool normaliseFeatures, const TrainCallbacks& callbacks,
                             const CheckpointPlace& checkpoint, std::stop_token stop)
{
    return guarded("head", [&]() -> Result<HeadResult> {
        if (auto valid = validate(config); !valid)
            return valid.error();
        if (auto whole = check(data, personCount); !whole)
            return whole.error();
        const HeadShape shape{config.head, data.featureCount, personCount, normaliseFeatures};
        LoopSetup setup{config, {}, {}, 1, {}, callbacks, checkpoint, std::move(stop)};
        setup.variantCount = data.rows ? data.variantCount : static_cast<int>(data.variants.size());
        fillSetup(setup, data.isValidation, shape);
        HeadTask task(data, shape, config.seed);
        auto loop = runTrainLoop(task, setup);
        if (!loop)
            return loop.error();
        return task.head().result(std::move(*loop), shape);
    });
}

int headThreads(int featureCount, const TrainConfig& config)
{
    constexpr double worthSharing =
        1e8; // multiplications of a batch in the first layer, a few ms of one core
    constexpr double linearWidth = 32;
    const double width = config.head == HeadKind::Dense ? denseUnits[0] : linearWidth;
    return featureCount * width * config.batchSize < worthSharing ? 1 : threadCount(config.threads);
}

Result<std::vector<float>> headProbabilities(const TensorMap& tensors, const HeadShape& shape,
                                             std::span<const float> features)
{
    return guarded("head", [&]() -> Result<std::vector<float>> {
        if (shape.featureCount < 1 || shape.personCount < 1 ||
            features.size() % static_cast<size_t>(shape.featureCount) != 0)
            return wrong("features", "rows of the head's length");
        auto head = Head::fromTensors(tensors, shape);
        if (!head)
            return head.error();
        const torch::InferenceMode inference;
        const auto count = static_cast<int64_t>(features.size()) / shape.featureCount;
        std::vector<float> probabilities(static_cast<size_t>(count * shape.personCount));
        for (int64_t from = 0; from < count; from += probabilityBatch) {
            const int64_t rows = std::min(probabilityBatch, count - from);
            // LibTorch only reads the memory; its interface has no const view.
            auto* begin = const_cast<float*>(features.data()) + from * shape.featureCount;
            const torch::Tensor view = torch::from_blob(begin, {rows, shape.featureCount});
            const torch::Tensor part = torch::softmax(head->logits(head->prepare(view)), 1).contiguous();
            std::copy_n(part.data_ptr<float>(), part.numel(),
                        probabilities.data() + from * shape.personCount);
        }
        return probabilities;
    });
}

} // namespace familiar::core
