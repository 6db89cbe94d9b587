// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/internal/openmp.h"

#ifdef _OPENMP
#include <omp.h>
#endif

namespace familiar::core::internal {

#ifdef _OPENMP

int ompThreads()
{
    return omp_in_parallel() ? 1 : omp_get_max_threads();
}

void setOmpThreads(int threads)
{
    omp_set_num_threads(threads);
}

void ompFor(int64_t count, int threads, const std::function<void(int64_t first, int64_t last)>& work)
{
    if (threads <= 1 || count <= 1) {
        work(0, count);
        return;
    }
#pragma omp parallel num_threads(threads)
    {
        const int64_t parts = omp_get_num_threads();
        const int64_t part = omp_get_thread_num();
        const int64_t first = count * part / parts;
        const int64_t last = count * (part + 1) / parts;
        if (first < last)
            work(first, last);
    }
}

OmpThreads::OmpThreads(int threads) : m_before(omp_get_max_threads())
{
    omp_set_num_threads(threads);
}

OmpThreads::~OmpThreads()
{
    omp_set_num_threads(m_before);
}

#else

int ompThreads()
{
    return 1;
}

void setOmpThreads(int /*threads*/) {}

void ompFor(int64_t count, int /*threads*/, const std::function<void(int64_t first, int64_t last)>& work)
{
    work(0, count);
}

OmpThreads::OmpThreads(int threads) : m_before(threads) {}
OmpThreads::~OmpThreads() = default;

#endif

} // namespace familiar::core::internal
