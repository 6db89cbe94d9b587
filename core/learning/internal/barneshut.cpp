// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/barneshut.h"

#include <algorithm>
#include <array>

namespace familiar::core::internal {

namespace {

constexpr double smallestHalf = 1e-9; // points closer than that share a leaf

} // namespace

BarnesHutTree::BarnesHutTree(std::span<const Place> points) : m_points(points)
{
    double left = 1e300, right = -1e300, top = 1e300, bottom = -1e300;
    for (const Place& place : points) {
        left = std::min(left, place.x);
        right = std::max(right, place.x);
        top = std::min(top, place.y);
        bottom = std::max(bottom, place.y);
    }
    m_cells.reserve(points.size() * 3 + 1);
    Cell root;
    root.centre = {(left + right) / 2, (top + bottom) / 2};
    root.half = std::max({right - left, bottom - top, 1e-6}) / 2 * 1.0001;
    m_cells.push_back(root);
    for (size_t i = 0; i < points.size(); ++i)
        insert(i);
}

int32_t BarnesHutTree::childOf(int32_t cell, const Place& place) const
{
    const Cell& parent = m_cells[static_cast<size_t>(cell)];
    return parent.first + (place.x >= parent.centre.x ? 1 : 0) + (place.y >= parent.centre.y ? 2 : 0);
}

void BarnesHutTree::split(int32_t cell)
{
    const Cell parent = m_cells[static_cast<size_t>(cell)];
    m_cells[static_cast<size_t>(cell)].first = static_cast<int32_t>(m_cells.size());
    m_cells[static_cast<size_t>(cell)].point = -1;
    const double half = parent.half / 2;
    for (const auto& [right, down] : {std::pair{-1, -1}, {1, -1}, {-1, 1}, {1, 1}}) {
        Cell child;
        child.centre = {parent.centre.x + right * half, parent.centre.y + down * half};
        child.half = half;
        m_cells.push_back(child);
    }
    // Whoever lay here moves one level down; several of them lie at one place.
    Cell& child = m_cells[static_cast<size_t>(childOf(cell, parent.mean))];
    child.mean = parent.mean;
    child.count = parent.count;
    child.point = parent.point;
}

void BarnesHutTree::insert(size_t index)
{
    const Place& place = m_points[index];
    int32_t at = 0;
    for (;;) {
        Cell& cell = m_cells[static_cast<size_t>(at)];
        const bool isLeaf = cell.first < 0;
        const bool isSame = cell.count > 0 && cell.mean.x == place.x && cell.mean.y == place.y;
        if (isLeaf && cell.count > 0 && !isSame && cell.half > smallestHalf) {
            split(at);
            continue;
        }
        cell.mean.x = (cell.mean.x * cell.count + place.x) / (cell.count + 1);
        cell.mean.y = (cell.mean.y * cell.count + place.y) / (cell.count + 1);
        cell.count += 1;
        if (isLeaf) {
            cell.point = static_cast<int32_t>(index);
            return;
        }
        at = childOf(at, place);
    }
}

BarnesHutTree::Push BarnesHutTree::pushOn(size_t index, double angle) const
{
    const Place& place = m_points[index];
    Push push;
    std::array<int32_t, 256> open; // four children a level, and the levels end at smallestHalf
    size_t count = 0;
    open[count++] = 0;
    const double least = angle * angle;
    while (count > 0) {
        const Cell& cell = m_cells[static_cast<size_t>(open[--count])];
        if (cell.count <= 0)
            continue;
        const double x = place.x - cell.mean.x;
        const double y = place.y - cell.mean.y;
        const double square = x * x + y * y;
        const double side = 2 * cell.half;
        if (cell.first >= 0 && side * side >= least * square && count + 4 <= open.size()) {
            for (int32_t child = 0; child < 4; ++child)
                open[count++] = cell.first + child;
            continue;
        }
        // A point does not push itself; what shares its place has no direction.
        const bool isOwn = cell.first < 0 && square == 0;
        const double weight = (isOwn ? cell.count - 1 : cell.count) / (1 + square);
        push.sum += weight;
        push.x += weight / (1 + square) * x;
        push.y += weight / (1 + square) * y;
    }
    return push;
}

} // namespace familiar::core::internal
