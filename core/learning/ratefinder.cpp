// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/ratefinder.h"

#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/learning/internal/headlayers.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace familiar::core {

namespace {

using namespace internal;

constexpr uint64_t orderStream = 0x7261746573;
constexpr double smoothing = 0.95; // of the running mean
constexpr double ranAway = 4;      // times the least smoothed loss
constexpr size_t settled = 20;     // steps before that is looked at; and over which a slope is taken

// Rows of the photos that train, in a new order each time all have been seen.
class Batches
{
public:
    Batches(const HeadData& data, uint64_t seed, int batchSize)
        : m_data(data), m_seed(seed), m_size(static_cast<size_t>(batchSize))
    {
        for (size_t i = 0; i < data.isValidation.size(); ++i)
            if (data.isValidation[i] == 0)
                m_order.push_back(i);
        m_at = m_order.size();
    }

    bool empty() const { return m_order.empty(); }

    Batch next()
    {
        if (m_at >= m_order.size()) {
            Random{m_seed, orderStream, static_cast<uint64_t>(m_round)}.shuffle(m_order);
            m_at = 0;
            ++m_round;
        }
        const size_t count = std::min(m_size, m_order.size() - m_at);
        const auto photos = std::span(m_order).subspan(m_at, count);
        m_variants.clear();
        for (const size_t photo : photos)
            m_variants.push_back(static_cast<int>(
                Random{m_seed, static_cast<uint64_t>(m_round), photo}.below(m_data.variants.size())));
        m_at += count;
        return {photos, m_variants, m_round};
    }

    torch::Tensor rows(const Batch& batch) const
    {
        torch::Tensor rows = torch::empty({static_cast<int64_t>(batch.photos.size()), m_data.dim()});
        auto* target = rows.data_ptr<float>();
        for (size_t i = 0; i < batch.photos.size(); ++i) {
            const auto row = m_data.variants[static_cast<size_t>(batch.variants[i])].row(batch.photos[i]);
            target = std::copy(row.begin(), row.end(), target);
        }
        return rows;
    }

private:
    const HeadData& m_data;
    uint64_t m_seed;
    size_t m_size;
    std::vector<size_t> m_order;
    std::vector<int> m_variants;
    size_t m_at = 0;
    int64_t m_round = 0;
};

} // namespace

Result<std::vector<RatePoint>> sweepRates(const HeadData& data, const HeadOptions& options,
                                          const RateSweep& sweep, const std::stop_token& stop)
{
    return guarded("head", [&]() -> Result<std::vector<RatePoint>> {
        const TrainConfig& config = options.config;
        FAMILIAR_CHECK(validate(config));
        Batches batches(data, config.seed, config.batchSize);
        if (batches.empty() || data.dim() < 1)
            return refused("photos", ErrorReason::InternalData, "at least one photo to train on");
        HeadLayers head({config.head, data.dim(), data.personCount, options.normalised}, config.seed);
        head.setLoss(headLoss(config, data.labels, data.isValidation, data.personCount));
        Optimizer optimizer(config.optimizer, config.weightDecay, head.parameters(),
                            threadCount(config.threads));
        std::vector<RatePoint> points;
        double mean = 0;
        double least = std::numeric_limits<double>::infinity();
        for (int step = 0; step < sweep.steps; ++step) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            const double share = sweep.steps > 1 ? static_cast<double>(step) / (sweep.steps - 1) : 0;
            const double rate = sweep.lowest * std::pow(sweep.highest / sweep.lowest, share);
            const Batch batch = batches.next();
            const double loss =
                head.learn(head.prepare(batches.rows(batch)), data.labels, batch, nullptr).loss;
            if (!std::isfinite(loss))
                break;
            mean = smoothing * mean + (1 - smoothing) * loss;
            const double smoothed = mean / (1 - std::pow(smoothing, step + 1));
            points.push_back({rate, loss, smoothed});
            least = std::min(least, smoothed);
            if (points.size() > settled && smoothed > ranAway * least)
                break;
            optimizer.step(head.parameters(), rate);
        }
        return points;
    });
}

double suggestedRate(std::span<const RatePoint> points)
{
    if (points.size() <= settled)
        return 0;
    const auto least = std::min_element(points.begin(), points.end(),
                                        [](const auto& a, const auto& b) { return a.smoothed < b.smoothed; });
    double steepest = 0;
    double rate = 0;
    // A slope over a power of ten; single steps jump about.
    constexpr size_t half = settled / 2;
    for (size_t i = half; i + half < points.size(); ++i) {
        const RatePoint& before = points[i - half];
        const RatePoint& after = points[i + half];
        const double slope = (after.smoothed - before.smoothed) / std::log(after.rate / before.rate);
        if (slope < steepest) {
            steepest = slope;
            rate = points[i].rate;
        }
    }
    return std::min(rate, least->rate / 10);
}

} // namespace familiar::core
