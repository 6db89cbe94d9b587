// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/internal/agglomeration.h"

#include "core/base/vectors.h"

#include <algorithm>
#include <numeric>

namespace familiar::core::internal {

Agglomeration::Agglomeration(const Embeddings& directions, std::span<const size_t> photos)
    : m_sums(directions), m_parent(directions.rows()), m_groups(directions.rows())
{
    std::iota(m_parent.begin(), m_parent.end(), 0U);
    for (size_t i = 0; i < m_groups.size(); ++i) {
        m_groups[i].faces = {static_cast<uint32_t>(i)};
        m_groups[i].photos = {photos[i]};
    }
}

uint32_t Agglomeration::groupOf(size_t face) const
{
    auto index = static_cast<uint32_t>(face);
    while (m_parent[index] != index)
        index = m_parent[index] = m_parent[m_parent[index]];
    return index;
}

std::vector<float> Agglomeration::templateOf(size_t group) const
{
    return normalised(m_sums.row(group));
}

float Agglomeration::meanCosine(size_t a, size_t b) const
{
    return dot(m_sums.row(a), m_sums.row(b)) / static_cast<float>(size(a)) / static_cast<float>(size(b));
}

bool Agglomeration::areApart(const Group& a, const Group& b) const
{
    return std::any_of(a.apart.begin(), a.apart.end(),
                       [&](uint32_t face) { return &m_groups[groupOf(face)] == &b; });
}

bool Agglomeration::mayJoin(const Group& a, const Group& b) const
{
    if ((a.old && b.old) || areApart(a, b) || areApart(b, a))
        return false;
    const Group& few = a.photos.size() < b.photos.size() ? a : b;
    const Group& many = &few == &a ? b : a;
    return std::none_of(few.photos.begin(), few.photos.end(), [&](size_t photo) {
        return std::binary_search(many.photos.begin(), many.photos.end(), photo);
    });
}

// The larger one's lists take in the smaller one's, so that a face is moved few times.
uint32_t Agglomeration::merge(size_t a, size_t b)
{
    const auto kept = static_cast<uint32_t>(std::min(a, b));
    const auto gone = static_cast<uint32_t>(std::max(a, b));
    const auto sum = m_sums.row(kept);
    const auto more = m_sums.row(gone);
    for (size_t k = 0; k < sum.size(); ++k)
        sum[k] += more[k];
    Group& into = m_groups[kept];
    Group from = std::move(m_groups[gone]);
    m_groups[gone] = {};
    m_parent[gone] = kept;
    const bool old = into.old || from.old;
    const uint32_t stamp = into.stamp + 1;
    if (into.faces.size() + into.edges.size() < from.faces.size() + from.edges.size())
        std::swap(into, from);
    into.old = old;
    into.stamp = stamp;
    into.faces.insert(into.faces.end(), from.faces.begin(), from.faces.end());
    into.apart.insert(into.apart.end(), from.apart.begin(), from.apart.end());
    for (const size_t photo : from.photos)
        into.photos.insert(std::upper_bound(into.photos.begin(), into.photos.end(), photo), photo);
    for (Edge edge : from.edges) {
        edge.stamp = edge.otherStamp = UINT32_MAX; // an upper bound from now on
        into.edges.push_back(edge);
        std::push_heap(into.edges.begin(), into.edges.end());
    }
    return kept;
}

bool Agglomeration::join(size_t a, size_t b)
{
    const uint32_t first = groupOf(a);
    const uint32_t second = groupOf(b);
    if (first == second)
        return true;
    if (!mayJoin(m_groups[first], m_groups[second]))
        return false;
    merge(first, second);
    return true;
}

void Agglomeration::start(std::span<const size_t> faces)
{
    if (faces.empty())
        return;
    uint32_t group = groupOf(faces.front());
    for (const size_t face : faces)
        if (const uint32_t other = groupOf(face); other != group)
            group = merge(group, other);
    m_groups[group].old = true;
}

void Agglomeration::keepApart(size_t a, size_t b)
{
    m_groups[groupOf(a)].apart.push_back(static_cast<uint32_t>(b));
}

void Agglomeration::offer(size_t group, float floor)
{
    const Group& one = m_groups[group];
    if (!one.edges.empty() && one.edges.front().bound >= floor)
        m_next.push({one.edges.front().bound, static_cast<uint32_t>(group), one.stamp});
}

Result<void> Agglomeration::run(const std::vector<std::vector<Neighbour>>& nearest,
                                std::span<const size_t> rows, float floor, const std::stop_token& stop)
{
    for (size_t i = 0; i < nearest.size(); ++i) {
        Group& group = m_groups[groupOf(rows[i])];
        for (const Neighbour& neighbour : nearest[i])
            // A pair of groups of one face is as alike as its faces; of others this is made exact first.
            group.edges.push_back({group.faces.size() == 1 ? std::max(neighbour.cosine, floor) : 1.0F,
                                   neighbour.row, UINT32_MAX, UINT32_MAX});
    }
    for (size_t i = 0; i < m_groups.size(); ++i) {
        std::make_heap(m_groups[i].edges.begin(), m_groups[i].edges.end());
        offer(i, floor);
    }
    for (size_t step = 0; !m_next.empty(); ++step) {
        if (step % 4096 == 0 && stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        const Next next = m_next.top();
        m_next.pop();
        Group& group = m_groups[next.group];
        if (group.faces.empty() || group.stamp != next.stamp)
            continue; // it was joined meanwhile, and offered again
        std::pop_heap(group.edges.begin(), group.edges.end());
        Edge edge = group.edges.back();
        group.edges.pop_back();
        const uint32_t other = groupOf(edge.other);
        if (other == next.group || !mayJoin(group, m_groups[other])) {
            offer(next.group, floor);
            continue;
        }
        if (edge.stamp == group.stamp && edge.otherStamp == m_groups[other].stamp && edge.other == other) {
            offer(merge(next.group, other), floor);
            continue;
        }
        edge = {meanCosine(next.group, other), other, group.stamp, m_groups[other].stamp};
        if (edge.bound >= floor) {
            group.edges.push_back(edge);
            std::push_heap(group.edges.begin(), group.edges.end());
        }
        offer(next.group, floor);
    }
    return {};
}

} // namespace familiar::core::internal
