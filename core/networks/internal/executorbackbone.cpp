// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/internal/executorbackbone.h"

#include "core/base/guarded.h"
#include "core/inference/executor.h"

#include <algorithm>

namespace familiar::core::internal {

namespace {

// Bytes to what the network takes: a factor and an offset for each channel, sixteen pixels at a time.
class InputScale
{
public:
    explicit InputScale(const Preprocessing& rule) : m_swaps(rule.rgb)
    {
        for (size_t i = 0; i < lanes; ++i) {
            const double deviation = rule.deviation[i % 3];
            m_factor[i] = static_cast<float>(rule.scale / deviation);
            m_offset[i] = static_cast<float>(-rule.mean[i % 3] / deviation);
        }
    }

    void write(const Image& picture, int row, float* target) const
    {
        const uint8_t* bytes = picture.row(row);
        size_t left = picture.stride();
        for (; left >= lanes; left -= lanes, bytes += lanes, target += lanes)
            writeLanes(bytes, target);
        std::array<uint8_t, lanes> rest{};
        std::array<float, lanes> values{};
        std::copy_n(bytes, left, rest.data());
        writeLanes(rest.data(), values.data());
        std::copy_n(values.data(), left, target);
    }

private:
    static constexpr size_t lanes = 48;

    void writeLanes(const uint8_t* bytes, float* target) const
    {
        std::array<uint8_t, lanes> swapped;
        if (m_swaps) {
            for (size_t i = 0; i < lanes; i += 3) {
                swapped[i] = bytes[i + 2];
                swapped[i + 1] = bytes[i + 1];
                swapped[i + 2] = bytes[i];
            }
            bytes = swapped.data();
        }
        for (size_t i = 0; i < lanes; ++i)
            target[i] = static_cast<float>(bytes[i]) * m_factor[i] + m_offset[i];
    }

    bool m_swaps; // pictures are blue, green, red
    std::array<float, lanes> m_factor{};
    std::array<float, lanes> m_offset{};
};

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
