// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/namevote.h"

#include "core/faces/facequality.h"

#include <algorithm>
#include <tuple>

namespace familiar::core {

void NameVote::add(const Prediction& look)
{
    m_looks.push_back(look);
    if (m_looks.size() > m_options.window)
        m_looks.pop_front();
    ++m_count;
}

void NameVote::clear()
{
    m_looks.clear();
    m_count = 0;
    m_named = -1;
}

NameVote::Tally NameVote::tallyOf(int person, const NameLimits& limits) const
{
    Tally tally;
    tally.person = person;
    float sum = 0;
    float weights = 0;
    for (const Prediction& look : m_looks) {
        if (look.person != person)
            continue;
        ++tally.looks;
        const float weight = trainingWeight(look.quality);
        sum += weight * look.score;
        weights += weight;
        tally.votes += look.score >= look.namedFrom(limits) ? 1 : 0;
    }
    tally.mean = tally.looks > 0 ? sum / weights : 0;
    return tally;
}

// Most votes, then most looks, then the better mean.
NameVote::Tally NameVote::best(const NameLimits& limits) const
{
    Tally best;
    for (const Prediction& look : m_looks) {
        if (look.person < 0 || look.person == best.person)
            continue;
        const Tally tally = tallyOf(look.person, limits);
        if (std::tie(tally.votes, tally.looks, tally.mean) > std::tie(best.votes, best.looks, best.mean))
            best = tally;
    }
    return best;
}

bool NameVote::keeps(const Tally& current, const Tally& rival, const NameLimits& limits) const
{
    const auto count = static_cast<float>(m_looks.size());
    if (m_looks.empty() || static_cast<float>(current.votes) < m_options.shareToStay * count)
        return false;
    const size_t newest = std::min(m_options.newestWithout, m_looks.size());
    const bool absent = std::none_of(
        m_looks.end() - static_cast<ptrdiff_t>(newest), m_looks.end(), [&](const Prediction& look) {
            return look.person == current.person && look.score >= look.namedFrom(limits);
        });
    return !absent || rival.person == current.person;
}

VotedName NameVote::decide(const NameLimits& limits)
{
    const Tally first = best(limits);
    const auto count = static_cast<float>(m_looks.size());
    if (m_named >= 0) {
        const Tally current = tallyOf(m_named, limits);
        if (keeps(current, first, limits))
            return {NameState::Name, m_named, current.mean};
        m_named = -1;
    }
    if (first.person >= 0 && first.votes >= m_options.looksForName && first.mean >= limits.name &&
        static_cast<float>(first.votes) >= m_options.shareForName * count) {
        m_named = first.person;
        return {NameState::Name, first.person, first.mean};
    }
    const bool often = static_cast<float>(first.looks) >= m_options.shareForName * count;
    if (first.person >= 0 && often &&
        (first.votes > 0 || first.mean >= limits.name - m_options.nearThreshold))
        return {NameState::Maybe, first.person, first.mean};
    float sum = 0;
    for (const Prediction& look : m_looks)
        sum += look.score;
    return {NameState::Unknown, -1, m_looks.empty() ? 0 : sum / count};
}

} // namespace familiar::core
