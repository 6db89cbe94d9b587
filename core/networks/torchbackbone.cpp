// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/torchbackbone.h"

#include "cmake/torch.h"
#include "core/base/guarded.h"
#include "core/networks/activationpool.h"
#include "core/networks/graphexecutor.h"
#include "core/networks/picturetensor.h"

#include <mutex>

namespace familiar::core {

namespace {

// More pictures fall out of the cache; small ones are as many pixels in larger batches.
constexpr int largestBatch = 8;
constexpr int largestSmallBatch = 32;
constexpr int smallSidePx = 112;

class TorchBackbone final : public Backbone
{
public:
    explicit TorchBackbone(TorchBackboneParts parts)
        : m_info(std::move(parts.info)), m_sidePx(parts.sidePx), m_sha256(std::move(parts.sha256)),
          m_precision(parts.precision), m_device(parts.device), m_plan(parts.folded.graph),
          m_folded(std::move(parts.folded))
    {}

    const BackboneInfo& info() const override { return m_info; }
    int sidePx() const override { return m_sidePx; }
    int featureCount() const override { return m_plan.graph.featureCount; }
    const std::string& weightsSha256() const override { return m_sha256; }
    Precision precision() const override { return m_precision; }
    int batchSize() const override { return m_sidePx <= smallSidePx ? largestSmallBatch : largestBatch; }

    Result<std::vector<float>> extract(std::span<const Image> pictures, std::stop_token stop) const override
    {
        return guarded(m_info.id, [&]() -> Result<std::vector<float>> {
            const c10::InferenceMode inference;
            std::call_once(m_prepared, [this] { prepare(); });
            std::vector<float> rows;
            rows.reserve(pictures.size() * static_cast<size_t>(featureCount()));
            while (!pictures.empty()) {
                if (stop.stop_requested())
                    return Error{ErrorCode::Cancelled, "", ""};
                const auto part = pictures.first(std::min(static_cast<size_t>(batchSize()), pictures.size()));
                pictures = pictures.subspan(part.size());
                torch::Tensor input =
                    pictureTensor(part, m_info.preprocessing, m_sidePx).to(m_device, scalarType());
                const torch::Tensor output =
                    runGraph(m_plan, m_parameters, input).to(torch::kCPU, torch::kFloat32).contiguous();
                const auto* first = output.data_ptr<float>();
                rows.insert(rows.end(), first, first + output.numel());
            }
            return rows;
        });
    }

private:
    // At the first picture: a training whose vectors are all in the cache needs none of it.
    void prepare() const
    {
        m_parameters = toParameters(m_folded.weights, m_device, scalarType());
        makeChannelsLast(m_parameters);
        m_folded = {};
    }

    torch::ScalarType scalarType() const
    {
        return m_precision == Precision::BFloat16 ? torch::kBFloat16 : torch::kFloat32;
    }

    BackboneInfo m_info;
    int m_sidePx;
    std::string m_sha256;
    Precision m_precision;
    torch::Device m_device;
    GraphPlan m_plan;
    ActivationPool m_pool;             // its batches are all alike
    mutable std::once_flag m_prepared; // guards what follows
    mutable FoldedGraph m_folded;
    mutable ParameterMap m_parameters;
};

} // namespace

bool hasGraphicsCard()
{
    return torch::cuda::is_available();
}

Result<std::shared_ptr<const Backbone>> makeTorchBackbone(TorchBackboneParts parts)
{
    return guarded(parts.info.id, [&]() -> Result<std::shared_ptr<const Backbone>> {
        return std::shared_ptr<const Backbone>(std::make_shared<TorchBackbone>(std::move(parts)));
    });
}

} // namespace familiar::core
