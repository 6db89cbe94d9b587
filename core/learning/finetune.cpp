// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/finetune.h"

#include "cmake/torch.h"
#include "core/base/guarded.h"
#include "core/learning/internal/headlayers.h"
#include "core/networks/graphexecutor.h"
#include "core/networks/picturetensor.h"

#include <algorithm>

namespace familiar::core {

namespace {

using namespace internal;

constexpr size_t frozenBatch = 8;       // larger ones fall out of the processor's cache
const std::string prefix = "backbone."; // of the parameters' names in checkpoints

std::span<float> floatsOf(const torch::Tensor& tensor)
{
    return {tensor.data_ptr<float>(), static_cast<size_t>(tensor.numel())};
}

// Keys of the weights and biases from a node on; running statistics are not trained.
std::vector<std::string> trainedKeys(const NetGraph& graph, int firstNode)
{
    const auto shapes = parameterShapes(graph);
    std::vector<std::string> keys;
    for (size_t i = static_cast<size_t>(firstNode); i < graph.nodes.size(); ++i)
        for (const char* part : {".weight", ".bias", ""})
            if (const std::string key = graph.nodes[i].key + part;
                !graph.nodes[i].key.empty() && shapes.contains(key))
                keys.push_back(key);
    return keys;
}

class FineTuneTask final : public TrainTask
{
public:
    FineTuneTask(const FineTuneData& data, NetGraph graph, const TensorMap& backbone, int firstNode,
                 const HeadShape& shape, const TrainConfig& config)
        : m_data(data), m_sidePx(config.sidePx), m_firstNode(firstNode), m_plan(std::move(graph)),
          m_weights(toParameters(backbone, torch::kCPU, torch::kFloat32)), m_head(shape, config.seed),
          m_parameters(m_head.parameters()),
          m_cache(data.labels.size() * static_cast<size_t>(data.variantCount))
    {
        m_head.setLoss(headLoss(config, data.labels, data.isValidation, data.personCount));
        const std::vector<std::string> keys = trainedKeys(m_plan.graph, firstNode);
        std::map<std::string, torch::Tensor> trained;
        for (const std::string& key : keys)
            trained[key] = m_weights.at(key).contiguous();
        makeChannelsLast(m_weights);
        for (const std::string& key : keys) {
            torch::Tensor& leaf = m_weights[key] = trained.at(key).clone().set_requires_grad(true);
            m_leaves.push_back(leaf);
            m_gradients.push_back(torch::zeros_like(leaf));
            m_parameters.push_back({prefix + key, leaf.sizes().vec(), floatsOf(leaf),
                                    floatsOf(m_gradients.back()), nullptr, leaf.dim() >= 2,
                                    config.backboneLearningRateFactor});
        }
    }

    const HeadLayers& head() const { return m_head; }
    Result<void> begin(const Head& head) { return m_head.take(head); }
    const std::vector<Parameter>& parameters() const override { return m_parameters; }

    Result<BatchOutcome> learn(const Batch& batch) override
    {
        FAMILIAR_TRY(activations, gather(batch));
        const torch::AutoGradMode graph(true);
        const torch::Tensor prepared =
            m_head.prepare(runGraphFrom(m_plan, m_weights, activations, m_firstNode));
        torch::Tensor preparedGradient;
        const BatchOutcome outcome = m_head.learn(prepared, m_data.labels, batch, &preparedGradient);
        const auto gradients =
            torch::autograd::grad({prepared}, m_leaves, {preparedGradient}, c10::nullopt, false, true);
        const torch::NoGradGuard noGraph;
        for (size_t i = 0; i < gradients.size(); ++i) {
            if (gradients[i].defined())
                m_gradients[i].copy_(gradients[i]);
            else
                m_gradients[i].zero_();
        }
        return outcome;
    }

    Result<BatchOutcome> judge(const Batch& batch) override
    {
        const torch::NoGradGuard noGraph;
        BatchOutcome sum;
        // In small parts: the loop judges many photos at once, whose activations may be large.
        for (size_t from = 0; from < batch.photos.size(); from += frozenBatch) {
            const size_t size = std::min(frozenBatch, batch.photos.size() - from);
            const Batch part{batch.photos.subspan(from, size), batch.variants.subspan(from, size),
                             batch.epoch};
            FAMILIAR_TRY(activations, gather(part));
            const torch::Tensor prepared =
                m_head.prepare(runGraphFrom(m_plan, m_weights, activations, m_firstNode));
            const BatchOutcome outcome = m_head.judge(prepared, labelsOf(m_data.labels, part.photos));
            sum.loss += outcome.loss * static_cast<double>(size) / static_cast<double>(batch.photos.size());
            sum.correct += outcome.correct;
        }
        return sum;
    }

private:
    size_t cacheIndex(const Batch& batch, size_t i) const
    {
        return static_cast<size_t>(batch.variants[i]) * m_data.labels.size() + batch.photos[i];
    }

    // [n, channels, height, width] as it enters the first trained block.
    Result<torch::Tensor> gather(const Batch& batch)
    {
        std::vector<torch::Tensor> rows(batch.photos.size());
        std::vector<size_t> missing;
        for (size_t i = 0; i < rows.size(); ++i) {
            rows[i] = m_cache[cacheIndex(batch, i)];
            if (!rows[i].defined())
                missing.push_back(i);
        }
        for (size_t from = 0; from < missing.size(); from += frozenBatch) {
            const auto part = std::span(missing).subspan(from, std::min(frozenBatch, missing.size() - from));
            FAMILIAR_CHECK(compute(batch, part, rows));
        }
        return torch::stack(rows).contiguous(torch::MemoryFormat::ChannelsLast);
    }

    Result<void> compute(const Batch& batch, std::span<const size_t> part, std::vector<torch::Tensor>& rows)
    {
        std::vector<Image> pictures;
        for (const size_t i : part) {
            FAMILIAR_TRY(picture, m_data.picture(batch.photos[i], batch.variants[i]));
            if (picture.width != m_sidePx || picture.height != m_sidePx)
                return Error{ErrorCode::Internal, "picture", "a picture has another side than the network"};
            pictures.push_back(std::move(picture));
        }
        const torch::NoGradGuard noGraph;
        torch::Tensor values = pictureTensor(pictures, m_data.backbone.preprocessing, m_sidePx);
        if (m_firstNode > 1)
            values = runGraphTo(m_plan, m_weights, values, m_firstNode - 1);
        for (size_t k = 0; k < part.size(); ++k) {
            rows[part[k]] = values[static_cast<int64_t>(k)].clone();
            const uint64_t bytes = rows[part[k]].nbytes();
            if (m_cachedBytes + bytes > m_data.cacheBytes)
                continue;
            m_cachedBytes += bytes;
            m_cache[cacheIndex(batch, part[k])] = rows[part[k]];
        }
        return {};
    }

    const FineTuneData& m_data;
    int m_sidePx;
    int m_firstNode;
    GraphPlan m_plan;
    ParameterMap m_weights;
    HeadLayers m_head;
    std::vector<Parameter> m_parameters; // the head's, then the backbone's
    std::vector<torch::Tensor> m_leaves;
    std::vector<torch::Tensor> m_gradients;
    std::vector<torch::Tensor> m_cache; // [variant * photos + photo], undefined until computed
    uint64_t m_cachedBytes = 0;
};

Result<void> check(const FineTuneData& data, const TrainConfig& config)
{
    FAMILIAR_CHECK(validate(config));
    if (!data.backbone.build)
        return refused("unfreeze", ErrorReason::FixedNetwork, data.backbone.id);
    FAMILIAR_CHECK(checkSide(data.backbone, config.sidePx));
    if (data.variantCount < 1 || !data.picture)
        return internal::wrongData("photos", "a variant and a picture each");
    return internal::checkLabels(data.labels, data.isValidation, data.personCount);
}

} // namespace

Result<FineTuneResult> fineTune(const FineTuneData& data, const HeadOptions& options,
                                const TrainObserver& observer, std::stop_token stop)
{
    const BackboneInfo& info = data.backbone;
    const TrainConfig& config = options.config;
    return guarded(info.id, [&]() -> Result<FineTuneResult> {
        FAMILIAR_CHECK(check(data, config));
        NetGraph graph = info.build(config.sidePx);
        const int blocks = static_cast<int>(graph.blocks.size());
        if (config.unfreezeBlocks < 1 || config.unfreezeBlocks > blocks)
            return outOfRange("unfreeze", {1, static_cast<double>(blocks)}, info.id);
        FAMILIAR_TRY(matched, matchTensors(graph, data.weights, info.id));
        const auto first = static_cast<size_t>(blocks - config.unfreezeBlocks);
        const int firstNode = std::max(graph.blocks[first].firstNode, 1);
        const HeadShape shape{config.head, graph.featureCount, data.personCount, options.normalised};
        LoopSetup setup{options, {}, {}, data.variantCount, {}, observer, std::move(stop)};
        fillSetup(setup, data.isValidation, shape);
        setup.shape += "backbone=" + info.id + "\nsize=" + std::to_string(config.sidePx) +
                       "\nunfreeze=" + std::to_string(config.unfreezeBlocks) +
                       "\nbackbone_lr_factor=" + std::to_string(config.backboneLearningRateFactor) + "\n";
        FineTuneTask task(data, std::move(graph), matched, firstNode, shape, config);
        if (data.head)
            FAMILIAR_CHECK(task.begin(*data.head));
        FAMILIAR_TRY(loop, runTrainLoop(task, setup));
        FineTuneResult result;
        result.backbone.tensors = std::move(matched);
        for (auto& [key, tensor] : loop.best)
            if (key.starts_with(prefix))
                result.backbone.tensors[key.substr(prefix.size())] = tensor;
        result.head = task.head().result(std::move(loop));
        return result;
    });
}

} // namespace familiar::core
