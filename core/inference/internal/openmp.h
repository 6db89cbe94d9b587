// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// OpenMP's threads, which oneDNN and our own loops share.
#pragma once

#include <cstdint>
#include <functional>

namespace familiar::core::internal {

// Returns how many threads the calling thread may use; 1 inside a parallel loop and in a build without
// OpenMP.
int ompThreads();

// From now on the calling thread may use so many threads.
void setOmpThreads(int threads);

// Calls work(first, last) for parts of 0..count-1 on `threads` threads, which must not throw.
void ompFor(int64_t count, int threads, const std::function<void(int64_t first, int64_t last)>& work);

// While it lives, the calling thread may use so many threads.
class OmpThreads
{
public:
    explicit OmpThreads(int threads);
    ~OmpThreads();
    OmpThreads(const OmpThreads&) = delete;
    OmpThreads& operator=(const OmpThreads&) = delete;

private:
    int m_before;
};

} // namespace familiar::core::internal
