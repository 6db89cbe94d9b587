// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/internal/livechannel.h"

namespace familiar::core {

namespace {

constexpr double meanShare = 0.1; // of the newest value in a running mean
constexpr int mostDetectEvery = 4;

void blend(double& mean, double value)
{
    mean = mean <= 0 ? value : mean + meanShare * (value - mean);
}

} // namespace

LiveChannel::LiveChannel(const EngineOptions& options, std::shared_ptr<LiveCapture> capture,
                         std::shared_ptr<const Recognizer> recognizer)
    : m_options(options), m_capture(std::move(capture)), m_pipeline(std::move(recognizer), options.pipeline)
{}

void LiveChannel::setBell(const std::shared_ptr<LiveBell>& bell)
{
    m_bell = bell;
    m_capture->setBell(bell);
}

void LiveChannel::post(std::function<void(LivePipeline&)> change)
{
    {
        const std::lock_guard lock(m_mutex);
        m_changes.push_back(std::move(change));
    }
    if (m_bell)
        m_bell->ring();
}

void LiveChannel::work(size_t sharers)
{
    applyChanges();
    auto captured = m_capture->forNames.take();
    if (captured && !m_stop.stop_requested())
        name(*captured, sharers);
}

void LiveChannel::applyChanges()
{
    std::vector<std::function<void(LivePipeline&)>> todo;
    {
        const std::lock_guard lock(m_mutex);
        todo.swap(m_changes);
    }
    for (const auto& change : todo)
        change(m_pipeline);
    if (!todo.empty())
        publishStrangers();
}

void LiveChannel::name(const CapturedFrame& captured, size_t sharers)
{
    auto tracks = m_pipeline.process(*captured.frame, m_stop.get_token());
    const auto now = std::chrono::steady_clock::now();
    if (!tracks) {
        const std::lock_guard lock(m_mutex);
        m_problem = tracks.error();
        return;
    }
    const double latencyMs = std::chrono::duration<double, std::milli>(now - captured.arrived).count();
    const LiveTimings timings = m_pipeline.timings();
    results.put({captured.frame, std::move(*tracks), timings, latencyMs});
    publishStrangers();
    const std::lock_guard lock(m_mutex);
    m_problem.reset();
    m_rate.count(now);
    blend(m_figures.latencyMs, latencyMs);
    if (timings.searched)
        blend(m_figures.detectMs, timings.detectMs);
    if (timings.looks > 0)
        blend(m_figures.msPerFace, timings.lookMs / timings.looks);
    const double share = m_options.slowDetectMs / static_cast<double>(std::max<size_t>(sharers, 1));
    m_pipeline.setDetectEvery(std::clamp(static_cast<int>(m_figures.detectMs / share) + 1,
                                         m_options.pipeline.detectEvery,
                                         std::max(mostDetectEvery, m_options.pipeline.detectEvery)));
}

void LiveChannel::publishStrangers()
{
    if (m_pipeline.strangers().revision() == m_publishedRevision)
        return;
    m_publishedRevision = m_pipeline.strangers().revision();
    auto cards = std::make_shared<const std::vector<StrangerCard>>(m_pipeline.strangers().cards());
    const std::lock_guard lock(m_mutex);
    m_strangers = std::move(cards);
}

void LiveChannel::tell(LiveStatus& status) const
{
    const std::lock_guard lock(m_mutex);
    status.figures.resultsPerSecond = m_rate.perSecond(std::chrono::steady_clock::now());
    status.figures.detectMs = m_figures.detectMs;
    status.figures.msPerFace = m_figures.msPerFace;
    status.figures.latencyMs = m_figures.latencyMs;
    if (!status.problem)
        status.problem = m_problem;
}

std::shared_ptr<const std::vector<StrangerCard>> LiveChannel::strangers() const
{
    const std::lock_guard lock(m_mutex);
    return m_strangers;
}

} // namespace familiar::core
