// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memorybudget.h"

#include <algorithm>
#include <utility>

namespace familiar::core {

MemoryGrant::MemoryGrant(MemoryGrant&& other) noexcept
    : m_budget(std::exchange(other.m_budget, nullptr)), m_bytes(std::exchange(other.m_bytes, 0)),
      m_owner(other.m_owner)
{}

MemoryGrant& MemoryGrant::operator=(MemoryGrant&& other) noexcept
{
    if (this != &other) {
        shrinkTo(0);
        m_budget = std::exchange(other.m_budget, nullptr);
        m_bytes = std::exchange(other.m_bytes, 0);
        m_owner = other.m_owner;
    }
    return *this;
}

MemoryGrant::~MemoryGrant()
{
    shrinkTo(0);
}

void MemoryGrant::shrinkTo(uint64_t bytes)
{
    if (m_budget == nullptr || bytes >= m_bytes)
        return;
    m_budget->giveBack(m_bytes - bytes, m_owner);
    m_bytes = bytes;
}

MemoryBudget::MemoryBudget(uint64_t bytes, std::chrono::milliseconds patience)
    : m_size(bytes), m_patience(patience)
{}

std::optional<MemoryGrant> MemoryBudget::take(uint64_t bytes, const std::function<void()>& letGo)
{
    if (bytes > m_size)
        return {};
    std::unique_lock lock(m_mutex);
    const auto isFree = [&] { return m_nextTicket == m_served && fits(bytes); };
    if (!isFree() && letGo) {
        lock.unlock();
        letGo();
        lock.lock();
    }
    if (isFree() || m_heldBy.contains(std::this_thread::get_id()))
        return granted(bytes);
    const uint64_t ticket = m_nextTicket++;
    const auto myTurn = [&] { return m_served == ticket && fits(bytes); };
    uint64_t returns = m_returns;
    while (!myTurn()) {
        const bool moved =
            m_changed.wait_for(lock, m_patience, [&] { return myTurn() || m_returns != returns; });
        if (!moved && m_served == ticket)
            break; // only the first in the queue loses its patience
        returns = m_returns;
    }
    m_served = ticket + 1;
    m_changed.notify_all();
    return granted(bytes);
}

uint64_t MemoryBudget::inUse() const
{
    const std::lock_guard lock(m_mutex);
    return m_used;
}

uint64_t MemoryBudget::peak() const
{
    const std::lock_guard lock(m_mutex);
    return m_peak;
}

MemoryGrant MemoryBudget::granted(uint64_t bytes)
{
    m_used += bytes;
    m_peak = std::max(m_peak, m_used);
    const std::thread::id owner = std::this_thread::get_id();
    if (bytes > 0)
        m_heldBy[owner] += bytes;
    return {*this, bytes, owner};
}

void MemoryBudget::giveBack(uint64_t bytes, std::thread::id owner)
{
    const std::lock_guard lock(m_mutex);
    m_used -= bytes;
    ++m_returns;
    if (auto held = m_heldBy.find(owner); held != m_heldBy.end() && (held->second -= bytes) == 0)
        m_heldBy.erase(held);
    m_changed.notify_all();
}

} // namespace familiar::core
