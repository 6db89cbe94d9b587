// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The groups of a pile as somebody names, joins and divides them, and what of it is kept.
#pragma once

#include "core/grouping/facegroups.h"
#include "core/grouping/pile.h"

namespace familiar::core {

// A face that is remembered: it is found again whatever detector finds it.
struct KeptFace
{
    std::filesystem::path photo;
    Rect region; // in shares of the photo as its EXIF turns it
    bool operator==(const KeptFace&) const = default;
};

struct KeptGroup
{
    std::string name; // empty: nobody has said who it is
    bool ignored = false;
    std::vector<KeptFace> faces;
    std::vector<KeptFace> notThem; // taken out by hand: never put back
    bool operator==(const KeptGroup&) const = default;
};

// The same with faces of a pile.
struct PileGroup
{
    std::string name{};
    bool ignored = false;
    std::vector<size_t> faces{}; // indexes into Pile::faces, the best first
    std::vector<size_t> notThem{};
    KeptGroup absent{}; // faces of photos that are not in the pile now
    bool operator==(const PileGroup&) const = default;
};
using PileGroups = std::vector<PileGroup>;

// Groups a pile. What is kept stands: those groups come first, in their order, and new faces are added to
// them. Fails with: groupFaces' errors.
Result<PileGroups> groupPile(const Pile& pile, const NetworkImpostors& network,
                             const std::vector<KeptGroup>& kept, const GroupingOptions& options = {},
                             std::stop_token stop = {});
// Returns what is worth keeping: groups of two faces or more, those with a name and those that are ignored.
std::vector<KeptGroup> keptGroups(const Pile& pile, const PileGroups& groups);

// For each group without a name the named one that it probably belongs to; -1: none.
std::vector<int> likelyNames(const Pile& pile, const NetworkImpostors& network, const PileGroups& groups);

// Returns the people of the named groups with their photos; groups of one name are one person.
Dataset namedDataset(const Pile& pile, const PileGroups& groups);
// Returns how many people have a name and are not ignored.
size_t namedPeople(const PileGroups& groups);

// Puts the faces of one group into another; the name stays.
PileGroups withMerged(PileGroups groups, size_t from, size_t into);
// Makes a group of its own of some faces, right behind the group that they were in.
PileGroups withSplit(PileGroups groups, size_t group, const std::vector<size_t>& faces);
// Takes faces out of a group for ever; each is a group of its own then.
PileGroups withoutFaces(PileGroups groups, size_t group, const std::vector<size_t>& faces);
// Returns the faces of the smaller one of two halves of a group that differ most; empty where it cannot be
// halved.
std::vector<size_t> smallerHalf(const Pile& pile, const NetworkImpostors& network, const PileGroup& group);

} // namespace familiar::core
