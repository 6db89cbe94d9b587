// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the live pipeline has learned about one track: who it is, and whether it is a picture of a face.
#pragma once

#include "core/live/namevote.h"
#include "core/networks/liveness.h"

#include <algorithm>

namespace familiar::core::internal {

struct VotedTrack
{
    static constexpr int looksForPicture = 4; // before a face is called a picture
    static constexpr int looksOfMean = 12;
    static constexpr float aliveFrom = 0.5F; // vladmandic/human's own reading of both scores

    NameVote vote;
    VotedName name;
    bool carriesName = false; // it was the one of its name in the newest frame
    double lastLook = -1e9;
    double unknownSince = 0;
    LivenessScores alive{0, 0}; // running means
    int aliveLooks = 0;

    void addAlive(const LivenessScores& scores)
    {
        aliveLooks = std::min(aliveLooks + 1, looksOfMean);
        const float share = 1 / static_cast<float>(aliveLooks);
        alive.antispoof += share * (scores.antispoof - alive.antispoof);
        alive.liveness += share * (scores.liveness - alive.liveness);
    }
    bool isPicture() const
    {
        return aliveLooks >= looksForPicture && std::min(alive.antispoof, alive.liveness) < aliveFrom;
    }
};

} // namespace familiar::core::internal
