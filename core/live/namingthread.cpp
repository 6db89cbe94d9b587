// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/namingthread.h"

#include "core/base/parallel.h"
#include "core/live/internal/livechannel.h"

#include <algorithm>
#include <thread>

namespace familiar::core {

struct NamingThread::Impl
{
    explicit Impl(int networkThreads) : threads(networkThreads) {}

    void run(const std::stop_token& stop)
    {
        lowerThreadPriority(); // the window comes first
        initTorchThread(backgroundThreads(threads));
        while (!stop.stop_requested()) {
            bell->wait(stop);
            const auto now = snapshot();
            for (const auto& channel : now)
                channel->work(now.size());
        }
    }

    std::vector<std::shared_ptr<LiveChannel>> snapshot() const
    {
        const std::lock_guard lock(mutex);
        return channels;
    }

    int threads;
    std::shared_ptr<LiveBell> bell = std::make_shared<LiveBell>();
    mutable std::mutex mutex; // guards what follows
    std::vector<std::shared_ptr<LiveChannel>> channels;
    std::jthread thread; // last: is joined before anything goes
};

NamingThread::NamingThread(int threads) : m_impl(std::make_unique<Impl>(threads)) {}

NamingThread::~NamingThread() = default;

void NamingThread::add(std::shared_ptr<LiveChannel> channel)
{
    channel->setBell(m_impl->bell);
    const std::lock_guard lock(m_impl->mutex);
    m_impl->channels.push_back(std::move(channel));
    if (!m_impl->thread.joinable())
        m_impl->thread =
            std::jthread([impl = m_impl.get()](const std::stop_token& stop) { impl->run(stop); });
}

void NamingThread::remove(const LiveChannel* channel)
{
    const std::lock_guard lock(m_impl->mutex);
    std::erase_if(m_impl->channels, [&](const auto& one) { return one.get() == channel; });
}

size_t NamingThread::channels() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->channels.size();
}

} // namespace familiar::core
