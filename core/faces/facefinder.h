// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which face of each photo is the person: agreement with the rest of the folder.
#pragma once

#include "core/base/result.h"

#include <vector>

namespace familiar::core {

// The faces of one photo, best candidate (main face) first.
struct CandidateFaces
{
    int person = -1;
    std::vector<std::vector<float>> features; // L2-normalised, one per candidate face; empty: no face
};

struct FaceChoice
{
    int face = -1;       // index into the candidates; -1: no face or unsure
    bool unsure = false; // several faces and none agrees clearly: left out of training and listed
    float agreement = 0; // cosine with the person's centre (without this photo)
};

struct ConsensusOptions
{
    int maxRounds = 10;
    float clearMargin = 0.05F; // how much better than the second the agreement must be
};

// Iterates: centres from the chosen faces (first: photos with one face and main faces), then each photo takes
// its best-agreeing face, until nothing changes. With fewer than 3 photos of a person the main face is taken.
std::vector<FaceChoice> chooseFaces(const std::vector<CandidateFaces>& photos, int personCount,
                                    const ConsensusOptions& options = {});

} // namespace familiar::core
