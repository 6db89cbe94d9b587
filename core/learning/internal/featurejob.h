// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The parallel part of computeFeatures: every worker reads, decodes, detects, crops and embeds its own
// photos, so that all cores work all the time and nothing waits in a queue.
#pragma once

#include "core/learning/internal/featureworker.h"

#include <mutex>

namespace familiar::core::internal {

class FeatureJob
{
public:
    FeatureJob(FeatureInputs inputs, std::stop_token stop, const ProgressCallback& progress);

    Result<void> run(std::vector<PhotoWork>& photos, Round round);
    FeatureFigures figures() const { return m_figures; }
    StageTimes times() const;

private:
    void tell(double done);
    Result<void> work(const std::vector<PhotoWork*>& photos, Round round, double share);
    void add(const FeatureWorker& worker);

    FeatureInputs m_inputs;
    std::stop_token m_stop;
    const ProgressCallback& m_progress;
    const Stopwatch m_watch;
    std::mutex m_mutex;
    size_t m_total = 0; // photos
    double m_done = 0;  // photos, a part of one for its clean looks
    double m_cpuSeconds = 0;
    FeatureFigures m_figures;
    StageTimes m_times;
};

} // namespace familiar::core::internal
