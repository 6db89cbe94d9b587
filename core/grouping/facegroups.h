// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Faces without names put together: one group a person.
#pragma once

#include "core/base/progress.h"
#include "core/learning/embeddings.h"
#include "core/learning/impostors.h"

#include <span>
#include <stop_token>

namespace familiar::core {

struct GroupingOptions
{
    // How many strangers of the whole pile a face may be as alike as to be joined. More: fewer, larger
    // groups.
    double strangersPerFace = 0.5;
    // How many of all groups a face that was left alone may be as alike as by mistake.
    double groupsPerFace = 0.03;
    int threads = 0; // the answer does not depend on it
};

// The faces of a pile, and what is known of them before.
struct FacesToGroup
{
    const Embeddings& embeddings;       // a row a face
    std::span<const size_t> photos;     // of each face; faces of one photo are different people
    std::span<const float> qualities{}; // faceQuality's; empty: not known
    // The group that each face is in already, 0 and up; -1: it is new. Empty: all are new. Faces are never
    // taken out of these groups, and two of them are never joined.
    std::span<const int> groupOf{};
    // Faces that are not of a person: a new face's row and the number of a group in `groupOf`.
    std::span<const std::pair<size_t, int>> apart{};
};

// Each face is in one group, the best face first in each. The largest group comes first, after those that
// were there before: they keep their numbers. A face that resembles nobody is a group of its own.
using FaceGroups = std::vector<std::vector<size_t>>;

// Groups faces: those that are most alike first, by the mean of all cosines between two groups, down to where
// strangers of a pile of this size are as alike; then single faces are compared with the means of groups,
// which have less noise. Both limits follow from what was measured of the network's strangers. Thread: any;
// calls initTorchThread. Fails with: Cancelled.
Result<FaceGroups> groupFaces(const FacesToGroup& faces, const NetworkImpostors& network,
                              const GroupingOptions& options = {}, std::stop_token stop = {});

// Returns the pairs of groups (indexes, the smaller group first) that may be one person although they were
// not joined: their means are as alike as strangers of one in a thousand comparisons.
std::vector<std::pair<size_t, size_t>> alikeGroups(const FacesToGroup& faces, const FaceGroups& groups,
                                                   const NetworkImpostors& network);

} // namespace familiar::core
