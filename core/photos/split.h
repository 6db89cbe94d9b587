// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which photo trains and which validates.
#pragma once

#include "core/photos/dataset.h"

#include <optional>

namespace familiar::core {

struct SplitOptions
{
    double validationFraction = 0.2; // of each person's photos, in (0, 1)
    uint64_t seed = 1;
    int duplicateDistance = 6; // differing bits of the difference hash that still count as the same photo
};

struct SplitInput
{
    int person = -1;
    SplitPart part = SplitPart::Unassigned; // kept where set
    std::optional<uint64_t> hash;           // difference hash; none: no duplicates known
    std::string key;                        // names the photo independently of folder order (relative path)
};

// Groups of near-duplicates (transitive), over all people: element i is the group's smallest index.
std::vector<size_t> duplicateGroups(const std::vector<SplitInput>& photos, int distance);

// One part per photo: seeded, stratified per person, near-duplicates on one side. A person with one photo (or
// one group) only trains; every other person gets at least one photo on each side. Photos with a given part
// keep it, and where any photo is given to Validation nothing else is moved there. The result does not depend
// on the photos' order.
std::vector<SplitPart> makeSplit(const std::vector<SplitInput>& photos, const SplitOptions& options);

} // namespace familiar::core
