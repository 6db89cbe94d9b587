// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The name of one tracked face, voted over many looks at it, so that it does not flicker.
#pragma once

#include "core/recognition/prediction.h"

#include <cstddef>
#include <deque>

namespace familiar::core {

struct VoteOptions
{
    size_t window = 12;          // newest looks that count
    size_t looksForName = 3;     // votes before a name is shown
    float shareForName = 0.6F;   // of the window's looks, to be named
    float shareToStay = 0.34F;   // and to keep the name (hysteresis)
    size_t newestWithout = 4;    // so many looks without one vote end a name when somebody else has the share
    float nearThreshold = 0.06F; // mean score this close below the threshold is a "maybe"
};

struct VotedName
{
    NameState state = NameState::Unknown;
    int person = -1; // of Name and Maybe
    float score =
        0; // mean over the window's looks at that person, poor looks count less; Unknown: of each look's best
    bool operator==(const VotedName&) const = default;
};

// One thread. The same looks in the same order give the same names.
class NameVote
{
public:
    explicit NameVote(VoteOptions options = {}) : m_options(options) {}

    void add(const Prediction& look);
    // With the limits of now, which may have changed since the looks.
    VotedName decide(const NameLimits& limits);
    size_t looks() const { return m_count; } // all that were added
    void clear();

private:
    struct Tally
    {
        int person = -1;
        size_t votes = 0; // looks at this person that would be named alone
        size_t looks = 0;
        float mean = 0; // score of the looks, by their quality
    };
    Tally tallyOf(int person, const NameLimits& limits) const;
    Tally best(const NameLimits& limits) const;
    bool keeps(const Tally& current, const Tally& rival, const NameLimits& limits) const;

    VoteOptions m_options;
    std::deque<Prediction> m_looks;
    size_t m_count = 0;
    int m_named = -1; // who is shown by name
};

} // namespace familiar::core
