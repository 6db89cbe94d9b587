// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace familiar::core {

// Work that stays in the first two levels of the cache and in the registers: as many multiplications a second
// as the processor can do. For benchmarks.
struct PeakWork
{
    std::function<void()>
        run; // on the calling thread's share of OpenMP's threads; empty where no vectors are served
    double operations = 0; // of a run, a multiplication and an addition each counted
    int vectorFloats = 0;  // 16: AVX-512, 8: AVX2
};

PeakWork makePeakWork(int threads);

} // namespace familiar::core
