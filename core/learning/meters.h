// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy, its interval, confusion and the per-person table; free of LibTorch.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace familiar::core {

struct Interval
{
    double low = 0;
    double high = 1;
};

// Wilson score interval (Wilson 1927) with z = 1.96: 95 %. total = 0 gives {0, 1}.
Interval wilsonInterval(size_t correct, size_t total);

struct PersonScore
{
    size_t photos = 0;
    size_t correct = 0;
    double precision = 0; // 0 where nobody was predicted
    double recall = 0;
    double f1 = 0;
};

// counts[truth][predicted]
using Confusion = std::vector<std::vector<size_t>>;

Confusion confusion(const std::vector<int>& truth, const std::vector<int>& predicted, int personCount);
// predicted -1 (no face) counts as wrong for its person.
std::vector<PersonScore> personScores(const std::vector<int>& truth, const std::vector<int>& predicted,
                                      int personCount);

} // namespace familiar::core
