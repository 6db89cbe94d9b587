// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who is in a video from when to when.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace familiar::core {

// One stretch in which a person was in the picture. Units: seconds.
struct Appearance
{
    std::string name;
    double from = 0;
    double to = 0; // the last frame with the person
    int64_t frames = 0;
    float bestScore = 0;
};

// One thread; times may come in any order, but each name's should rise.
class Timeline
{
public:
    // A name that is away for no longer than this is still the same appearance.
    static constexpr double gapSeconds = 1;
    explicit Timeline(double longestGapSeconds = gapSeconds) : m_gap(longestGapSeconds) {}

    // Notes that a name was seen in the frame of this time.
    void see(const std::string& name, double seconds, float score);
    // Returns the appearances in the order of their beginning, then by name.
    std::vector<Appearance> appearances() const;

private:
    double m_gap;
    std::map<std::string, std::vector<Appearance>> m_byName;
};

} // namespace familiar::core
