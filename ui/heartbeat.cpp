// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/heartbeat.h"

#include "core/base/log.h"

#include <algorithm>

namespace familiar::ui {

Heartbeat::Heartbeat(QObject* parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(intervalMs);
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
    m_sinceBeat.start();
    m_timer.start();
}

void Heartbeat::beat()
{
    const double sinceMs = static_cast<double>(m_sinceBeat.nsecsElapsed()) / 1e6;
    m_sinceBeat.restart();
    const double late = std::max(0.0, sinceMs - intervalMs);
    if (m_latenessMs.size() < mostKept)
        m_latenessMs.push_back(static_cast<float>(late));
    else
        m_latenessMs[m_next++ % mostKept] = static_cast<float>(late);
    if (late > 100)
        core::log(core::LogLevel::Warning,
                  "the window did not answer for " + std::to_string(static_cast<int>(late)) + " ms");
}

Heartbeat::Figures Heartbeat::figures() const
{
    std::vector<float> sorted = m_latenessMs;
    // A pause that still lasts counts as well.
    sorted.push_back(static_cast<float>(
        std::max(0.0, static_cast<double>(m_sinceBeat.nsecsElapsed()) / 1e6 - intervalMs)));
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](double share) {
        return static_cast<double>(
            sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))]);
    };
    return {sorted.size(), at(0.5), at(0.999), static_cast<double>(sorted.back())};
}

void Heartbeat::reset()
{
    m_latenessMs.clear();
    m_next = 0;
    m_sinceBeat.restart();
}

} // namespace familiar::ui
