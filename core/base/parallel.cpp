// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace familiar::core {

int threadCount(int requested)
{
    if (requested > 0)
        return requested;
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

int backgroundThreads(int requested)
{
    return requested > 0 ? requested : std::max(1, threadCount(0) - 1);
}

void lowerThreadPriority()
{
    // On Linux a niceness is a thread's own and is handed on to the threads that it starts.
    const int already = ::getpriority(PRIO_PROCESS, 0);
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), std::max(already, 5)); // a wish only
}

void parallelFor(size_t count, int threads, const std::stop_token& stop,
                 const std::function<void(size_t, int)>& work)
{
    std::atomic<size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto loop = [&](int worker) {
        for (size_t index = next++; index < count && !stop.stop_requested(); index = next++) {
            try {
                work(index, worker);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failure)
                    failure = std::current_exception();
                next = count;
            }
        }
    };
    const int helpers =
        static_cast<int>(std::min<size_t>(static_cast<size_t>(std::max(threads, 1)), count)) - 1;
    {
        std::vector<std::jthread> pool;
        for (int i = 0; i < helpers; ++i)
            pool.emplace_back([&loop, i] { loop(i + 1); });
        loop(0);
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace familiar::core
