// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A sum of bytes that threads draw from, so that all of them together stay below it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace familiar::core {

class MemoryBudget;

// Some of a budget; goes back when it is destroyed.
class MemoryGrant
{
public:
    MemoryGrant() = default;
    MemoryGrant(MemoryGrant&& other) noexcept;
    MemoryGrant& operator=(MemoryGrant&& other) noexcept;
    ~MemoryGrant();
    uint64_t bytes() const { return m_bytes; }
    // Gives back all but that much.
    void shrinkTo(uint64_t bytes);

private:
    friend class MemoryBudget;
    MemoryGrant(MemoryBudget& budget, uint64_t bytes, std::thread::id owner)
        : m_budget(&budget), m_bytes(bytes), m_owner(owner)
    {}

    MemoryBudget* m_budget = nullptr;
    uint64_t m_bytes = 0;
    std::thread::id m_owner;
};

// Outlives its grants. Thread: any.
class MemoryBudget
{
public:
    // `patience`: a thread that has waited this long without anything being given back goes on, so that a
    // grant which is kept by mistake costs memory and never stops the program.
    explicit MemoryBudget(uint64_t bytes, std::chrono::milliseconds patience = std::chrono::seconds(30));

    // Returns that many bytes, in the order of asking, waiting until they are free; nothing when the whole
    // budget is smaller. Before it waits, `letGo` may destroy grants of the calling thread. A thread that
    // still holds one does not wait: what it waits for could be its own.
    std::optional<MemoryGrant> take(uint64_t bytes, const std::function<void()>& letGo = {});

    uint64_t size() const { return m_size; }
    uint64_t inUse() const;
    // The largest sum so far that was in use at a time.
    uint64_t peak() const;

private:
    friend class MemoryGrant;
    bool fits(uint64_t bytes) const { return m_used + bytes <= m_size; }
    MemoryGrant granted(uint64_t bytes);
    void giveBack(uint64_t bytes, std::thread::id owner);

    const uint64_t m_size;
    const std::chrono::milliseconds m_patience;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    uint64_t m_used = 0;
    uint64_t m_peak = 0;
    uint64_t m_returns = 0; // how often something was given back
    uint64_t m_nextTicket = 0;
    uint64_t m_served = 0; // tickets below have been
    std::map<std::thread::id, uint64_t> m_heldBy;
};

} // namespace familiar::core
