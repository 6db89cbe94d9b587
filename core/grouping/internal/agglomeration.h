// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Faces joined from the most alike pair down, by the mean of all cosines between two groups.
#pragma once

#include "core/grouping/nearestrows.h"

#include <queue>
#include <span>

namespace familiar::core::internal {

// Average linkage over a graph of neighbours. Two groups are as alike as the mean cosine of their pairs,
// which is the inner product of their sums by the numbers of faces: exact, whatever the graph has left out. A
// pair that was as alike at one time is never more so after one of them has grown, so what is known of a pair
// is an upper bound and is made exact only when it comes to the top. Thread: one at a time; the result does
// not depend on the machine. Source: average linkage is reducible, F. Murtagh, A survey of recent advances in
// hierarchical clustering, 1983.
class Agglomeration
{
public:
    // `photos`: the photo of each row; rows of one photo are never joined.
    Agglomeration(const Embeddings& directions, std::span<const size_t> photos);

    // Joins faces that are one group already; such groups are never joined with each other.
    void start(std::span<const size_t> faces);
    // Keeps two faces, and all that are joined with them, apart.
    void keepApart(size_t a, size_t b);
    // Joins until no pair of neighbours is more alike than `floor`.
    // Fails with: Cancelled.
    Result<void> run(const std::vector<std::vector<Neighbour>>& nearest, std::span<const size_t> rows,
                     float floor, const std::stop_token& stop);
    // Joins two groups where nothing keeps them apart. Returns whether they are one now.
    bool join(size_t a, size_t b);

    // Returns the row that stands for the face's group: its lowest.
    uint32_t groupOf(size_t face) const;
    size_t size(size_t group) const { return m_groups[group].faces.size(); }
    // Returns whether the group was there from the start.
    bool isOld(size_t group) const { return m_groups[group].old; }
    const std::vector<uint32_t>& faces(size_t group) const { return m_groups[group].faces; }
    // Returns the direction of the group's mean.
    std::vector<float> templateOf(size_t group) const;

private:
    struct Edge // to a neighbour; exact where both stamps are still those of the groups
    {
        float bound;
        uint32_t other;
        uint32_t stamp;
        uint32_t otherStamp;
        bool operator<(const Edge& edge) const
        {
            return bound != edge.bound ? bound < edge.bound : other > edge.other;
        }
    };
    struct Group
    {
        std::vector<uint32_t> faces;
        std::vector<size_t> photos;  // sorted
        std::vector<uint32_t> apart; // faces that belong to other groups
        std::vector<Edge> edges;     // a heap
        uint32_t stamp = 0;
        bool old = false;
    };
    struct Next // what the best edge of a group may be
    {
        float bound;
        uint32_t group;
        uint32_t stamp;
        bool operator<(const Next& next) const
        {
            return bound != next.bound ? bound < next.bound : group > next.group;
        }
    };

    bool mayJoin(const Group& a, const Group& b) const;
    bool areApart(const Group& a, const Group& b) const;
    float meanCosine(size_t a, size_t b) const;
    uint32_t merge(size_t a, size_t b);
    void offer(size_t group, float floor);

    Embeddings m_sums; // in the place of the group's lowest row
    mutable std::vector<uint32_t> m_parent;
    std::vector<Group> m_groups;
    std::priority_queue<Next> m_next;
};

} // namespace familiar::core::internal
