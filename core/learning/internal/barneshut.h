// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A tree over points of the plane that sums up the push of all of them on one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace familiar::core::internal {

struct Place
{
    double x = 0;
    double y = 0;
};

class BarnesHutTree
{
public:
    explicit BarnesHutTree(std::span<const Place> points);

    struct Push
    {
        double x = 0;
        double y = 0;
        double sum = 0; // of 1 / (1 + distance squared): the point's share of t-SNE's normalisation
    };
    // Sums the push on point `index`; cells that look smaller than `angle` count as one point.
    Push pushOn(size_t index, double angle) const;

private:
    struct Cell
    {
        Place centre;    // of the square
        double half = 0; // of its side
        Place mean;      // of the points in it
        double count = 0;
        int32_t first = -1; // of four children; -1: a leaf
        int32_t point = -1; // one of the leaf's
    };
    void insert(size_t index);
    int32_t childOf(int32_t cell, const Place& place) const;
    void split(int32_t cell);

    std::span<const Place> m_points;
    std::vector<Cell> m_cells;
};

} // namespace familiar::core::internal
