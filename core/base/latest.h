// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A one-slot mailbox between two threads: the newest value wins, an unread one is dropped.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace familiar::core {

template <typename T>
class Latest
{
public:
    // Returns true when an unread value was replaced.
    bool put(T value)
    {
        std::unique_lock lock(m_mutex);
        const bool replaced = m_value.has_value();
        m_value = std::move(value);
        lock.unlock();
        m_changed.notify_one();
        return replaced;
    }

    std::optional<T> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_value, std::nullopt);
    }

    // Waits until a value comes, the time is over or a stop is asked for.
    std::optional<T> waitFor(std::chrono::milliseconds limit, std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, stop, limit, [this] { return m_value.has_value(); });
        return std::exchange(m_value, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<T> m_value;
};

} // namespace familiar::core
