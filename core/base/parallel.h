// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs independent pieces of work on a fixed number of threads.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace familiar::core {

// The number of threads for a request: 0 means every core.
int threadCount(int requested);
// For work beside a window or a camera: 0 means every core but one.
int backgroundThreads(int requested);

// Lets other threads go first: the calling thread and those it starts later get a niceness of 5.
void lowerThreadPriority();

// Calls work(index, worker) for index 0..count-1, each once, in rising order of start, on `threads` threads
// (worker = 0..threads-1). Returns when all have ended; after a stop no new index is started.
// The first exception of a piece ends the loop and is thrown again here.
void parallelFor(size_t count, int threads, const std::stop_token& stop,
                 const std::function<void(size_t index, int worker)>& work);

} // namespace familiar::core
