// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What was measured of strangers with the networks that the program knows.
#pragma once

#include "core/learning/gallery.h"
#include "core/learning/impostorcurve.h"

#include <string>

namespace familiar::core {

struct NetworkImpostors
{
    ImpostorCurve curve;
    std::vector<float> centre;      // of faces' directions; empty: zeros
    std::vector<double> samePerson; // cosine of two names' templates from which they are probably one person
    float twoPeople = 0; // cosine of two groups of a person's photos below which they show two people
    float oddPhoto = 0;  // the same of one photo and all others
};

// Returns what is known of this very network (by the SHA-256 of its weights), nullptr for others.
// Thread: any; the answer lives for ever.
const NetworkImpostors* networkImpostors(const std::string& weightsSha256);

// Returns what a gallery of that network subtracts. Networks that nothing is known of (nullptr) get no
// centre: that of a few people alone named many strangers.
Centring centringOf(const NetworkImpostors* network);

// Returns an embedding's direction from the network's own centre (nothing where it has none).
std::vector<float> networkDirection(std::vector<float> embedding, const NetworkImpostors& network);

// Returns the pairs of enrolled people (lower index first) who are probably one person under two names: their
// templates, less the network's centre only, are more alike than any two people measured.
std::vector<std::pair<int, int>> samePersonPairs(const Gallery& gallery, const NetworkImpostors& network);

} // namespace familiar::core
