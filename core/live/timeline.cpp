// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/timeline.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace familiar::core {

void Timeline::see(const std::string& name, double seconds, float score)
{
    if (!std::isfinite(seconds))
        return;
    std::vector<Appearance>& own = m_byName[name];
    if (own.empty() || seconds - own.back().to > m_gap || seconds < own.back().from)
        own.push_back({name, seconds, seconds, 0, score});
    Appearance& last = own.back();
    // Two unknown faces of one frame are one frame with somebody unknown.
    last.frames += last.frames == 0 || seconds > last.to ? 1 : 0;
    last.to = std::max(last.to, seconds);
    last.bestScore = std::max(last.bestScore, score);
}

std::vector<Appearance> Timeline::appearances() const
{
    std::vector<Appearance> all;
    for (const auto& [name, own] : m_byName)
        all.insert(all.end(), own.begin(), own.end());
    std::stable_sort(all.begin(), all.end(), [](const Appearance& a, const Appearance& b) {
        return std::tie(a.from, a.name) < std::tie(b.from, b.name);
    });
    return all;
}

} // namespace familiar::core
