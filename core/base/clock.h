// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Time as a seam: durations come from the steady clock, dates from the system clock.
#pragma once

#include <chrono>
#include <string>

namespace familiar::core {

class Clock
{
public:
    virtual ~Clock() = default;
    virtual std::chrono::steady_clock::time_point now() const = 0;
    virtual std::chrono::system_clock::time_point date() const = 0;
};

// The machine's clocks; any thread. The environment's SOURCE_DATE_EPOCH (seconds since 1970) takes the date's
// place, so that equal runs write equal files.
const Clock& systemClock();

// "2026-11-24T10:27:00Z"
std::string isoDate(std::chrono::system_clock::time_point date);

// Seconds since it was made.
class Stopwatch
{
public:
    explicit Stopwatch(const Clock& clock = systemClock()) : m_clock(&clock), m_start(clock.now()) {}
    double seconds() const { return std::chrono::duration<double>(m_clock->now() - m_start).count(); }

private:
    const Clock* m_clock;
    std::chrono::steady_clock::time_point m_start;
};

} // namespace familiar::core
