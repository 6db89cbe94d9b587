// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/internal/executorbackbone.h"

#include "core/base/guarded.h"
#include "core/inference/executor.h"
#include "core/networks/internal/inputscale.h"

#include <algorithm>

namespace familiar::core::internal {

namespace {

class ExecutorBackbone final : public Backbone
{
public:
    ExecutorBackbone(BackboneInfo info, int sidePx, FoldedGraph network, std::string sha256)
        : m_info(std::move(info)), m_sidePx(sidePx), m_sha256(std::move(sha256)),
          m_input(m_info.preprocessing), m_executor(std::move(network))
    {}

    const BackboneInfo& info() const override { return m_info; }
    int sidePx() const override { return m_sidePx; }
    int featureCount() const override { return m_executor.graph().featureCount; }
    const std::string& weightsSha256() const override { return m_sha256; }
    Precision precision() const override { return Precision::Float32; }
    int batchSize() const override { return m_executor.batchSize(m_sidePx, m_sidePx); }

    Result<std::vector<float>> extract(std::span<const Image> pictures, std::stop_token stop) const override
    {
        return guarded(m_info.id, [&]() -> Result<std::vector<float>> {
            const auto dim = static_cast<size_t>(featureCount());
            std::vector<float> rows(pictures.size() * dim);
            for (size_t done = 0; done < pictures.size(); done += picturesTogether) {
                if (stop.stop_requested())
                    return Error{ErrorCode::Cancelled, "", ""};
                const auto part = pictures.subspan(done, std::min(picturesTogether, pictures.size() - done));
                m_executor.run(
                    part.size(), m_sidePx, m_sidePx,
                    [&](size_t i, int row, float* target) { m_input.write(part[i], row, target); },
                    [&](size_t i, std::span<const MapView> outputs) {
                        std::copy_n(outputs.front().values, dim, rows.data() + (done + i) * dim);
                    });
            }
            return rows;
        });
    }

private:
    static constexpr size_t picturesTogether = 32; // looked at the stop token between

    BackboneInfo m_info;
    int m_sidePx;
    std::string m_sha256;
    InputScale m_input;
    Executor m_executor;
};

} // namespace

std::shared_ptr<const Backbone> makeExecutorBackbone(const BackboneInfo& info, int sidePx,
                                                     FoldedGraph network, std::string sha256)
{
    return std::make_shared<ExecutorBackbone>(info, sidePx, std::move(network), std::move(sha256));
}

} // namespace familiar::core::internal
