// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds one person under two names, and photos of somebody else under a person's name.
#pragma once

#include "core/learning/embeddings.h"
#include "core/learning/impostors.h"

#include <utility>
#include <vector>

namespace familiar::core {

struct PeopleFindings
{
    std::vector<std::pair<int, int>> samePerson; // the lower index first
    std::vector<size_t> oddPhotos;               // rows whose face is not that of the person's other photos
    std::vector<int> twoPeople;                  // people among whose photos two of others agree
};

// Compares the people with each other and every person's photos among themselves, by what was measured of the
// network. A person needs four photos for the second.
PeopleFindings examinePeople(const LabelledEmbeddings& people, const NetworkImpostors& network);

} // namespace familiar::core
