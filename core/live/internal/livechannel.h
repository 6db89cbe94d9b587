// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a live engine and the thread that names for it share.
#pragma once

#include "core/live/internal/livecapture.h"

namespace familiar::core {

// One source's frames, tracks and results. The pipeline belongs to the naming thread alone; everything else
// is asked and told from any thread.
class LiveChannel
{
public:
    LiveChannel(const EngineOptions& options, std::shared_ptr<LiveCapture> capture,
                std::shared_ptr<const Recognizer> recognizer);

    // Before the capture starts.
    void setBell(const std::shared_ptr<LiveBell>& bell);
    // Done by the naming thread before its next frame.
    void post(std::function<void(LivePipeline&)> change);
    // Nothing more comes out; the frame that is being named is given up at its next step.
    void end() { m_stop.request_stop(); }
    // Fills the figures of the naming and, where the source has no problem, its own.
    void tell(LiveStatus& status) const;
    std::shared_ptr<const std::vector<StrangerCard>> strangers() const;

    // The naming thread's turn: what was posted, then the newest frame if there is one. `sharers`: channels
    // of the thread; each has its share of the time in which a detector counts as fast.
    void work(size_t sharers);

    Latest<LiveResult> results;

private:
    void applyChanges();
    void name(const CapturedFrame& captured, size_t sharers);
    void publishStrangers();

    EngineOptions m_options;
    std::shared_ptr<LiveCapture> m_capture;
    LivePipeline m_pipeline;
    std::stop_source m_stop;
    std::shared_ptr<LiveBell> m_bell;
    uint64_t m_publishedRevision = 0;
    mutable std::mutex m_mutex; // guards what follows
    std::vector<std::function<void(LivePipeline&)>> m_changes;
    std::optional<Error> m_problem;
    RateMeter m_rate;
    LiveFigures m_figures;
    std::shared_ptr<const std::vector<StrangerCard>> m_strangers =
        std::make_shared<const std::vector<StrangerCard>>();
};

} // namespace familiar::core
