// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/headtrainer.h"

#include "core/base/guarded.h"
#include "core/learning/internal/headlayers.h"

#include <algorithm>

namespace familiar::core {

namespace {

using namespace internal;

// A head on embeddings that are there already, or that a RowSource makes for each batch.
class HeadTask final : public TrainTask
{
public:
    HeadTask(const HeadData& data, const HeadShape& shape, const TrainConfig& config)
        : m_data(data), m_head(shape, config.seed)
    {
        m_head.setLoss(headLoss(config, data.labels, data.isValidation, data.personCount));
    }

    const HeadLayers& head() const { return m_head; }
    const std::vector<Parameter>& parameters() const override { return m_head.parameters(); }

    Result<BatchOutcome> learn(const Batch& batch) override
    {
        FAMILIAR_TRY(rows, gather(batch));
        return m_head.learn(m_head.prepare(rows), m_data.labels, batch, nullptr);
    }

    Result<BatchOutcome> judge(const Batch& batch) override
    {
        FAMILIAR_TRY(rows, gather(batch));
        return m_head.judge(m_head.prepare(rows), labelsOf(m_data.labels, batch.photos));
    }

private:
    Result<torch::Tensor> gather(const Batch& batch) const
    {
        const auto width = static_cast<size_t>(m_data.dim());
        torch::Tensor gathered =
            torch::empty({static_cast<int64_t>(batch.photos.size()), static_cast<int64_t>(width)});
        auto* target = gathered.data_ptr<float>();
        if (m_data.source) {
            FAMILIAR_TRY(rows, m_data.source->rows(batch.photos, batch.variants));
            if (rows.values().size() != batch.photos.size() * width)
                return Error{ErrorCode::Internal, "features", "a row source gave rows of another length"};
            std::copy(rows.values().begin(), rows.values().end(), target);
            return gathered;
        }
        for (size_t i = 0; i < batch.photos.size(); ++i) {
            const Embeddings& variant = m_data.variants[static_cast<size_t>(batch.variants[i])];
            std::copy_n(variant.row(batch.photos[i]).data(), width, target + i * width);
        }
        return gathered;
    }

    const HeadData& m_data;
    HeadLayers m_head;
};

Result<void> check(const HeadData& data)
{
    const size_t photos = data.labels.size();
    if (data.personCount < 1 || data.dim() < 1)
        return internal::wrongData("people", "at least one person and one feature");
    if (data.source ? data.source->variantCount < 1 : data.variants.empty())
        return internal::wrongData("variants", "at least one variant");
    for (const Embeddings& variant : data.variants)
        if (!data.source && (variant.dim() != data.dim() || variant.rows() != photos))
            return internal::wrongData("variants", "one row a photo in each variant");
    return internal::checkLabels(data.labels, data.isValidation, data.personCount);
}

} // namespace

Result<HeadResult> trainHead(const HeadData& data, const HeadOptions& options, const TrainObserver& observer,
                             std::stop_token stop)
{
    return guarded("head", [&]() -> Result<HeadResult> {
        FAMILIAR_CHECK(validate(options.config));
        FAMILIAR_CHECK(check(data));
        const HeadShape shape{options.config.head, data.dim(), data.personCount, options.normalised};
        LoopSetup setup{options, {}, {}, 1, {}, observer, std::move(stop)};
        setup.variantCount = data.source ? data.source->variantCount : static_cast<int>(data.variants.size());
        fillSetup(setup, data.isValidation, shape);
        HeadTask task(data, shape, options.config);
        FAMILIAR_TRY(loop, runTrainLoop(task, setup));
        return task.head().result(std::move(loop));
    });
}

} // namespace familiar::core
