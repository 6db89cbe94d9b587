// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The capture thread of a live engine: reads, paces, tells when nothing comes, opens again.
#pragma once

#include "core/base/latest.h"
#include "core/live/liveengine.h"

#include <condition_variable>
#include <deque>
#include <thread>

namespace familiar::core {

// Events of the last second.
class RateMeter
{
public:
    using Time = std::chrono::steady_clock::time_point;
    void count(Time now);
    double perSecond(Time now) const;

private:
    std::deque<Time> m_times;
};

struct CapturedFrame
{
    std::shared_ptr<const Frame> frame;
    std::chrono::steady_clock::time_point arrived;
};

// Wakes the naming thread, whichever of its sources has something.
class LiveBell
{
public:
    void ring();
    // Waits until it was rung since the last time or a stop is asked for.
    void wait(const std::stop_token& stop);

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_rung = false;
};

// Shared with its thread, which may outlive the engine by a blocked driver call.
class LiveCapture : public std::enable_shared_from_this<LiveCapture>
{
public:
    LiveCapture(SourceFactory factory, const EngineOptions& options);

    // Before start(): rung with every frame for names.
    void setBell(std::shared_ptr<LiveBell> bell) { m_bell = std::move(bell); }
    void start();
    // At most 200 ms.
    void stop();
    // Fills state, problem of the source, its figures.
    void tell(LiveStatus& status) const;

    Latest<CapturedFrame> forNames;
    Latest<std::shared_ptr<const Frame>> forScreen;

    static int parkedThreads();

private:
    enum class After { Stop, Reopen };
    void run();
    bool open();
    After readAll();
    void pass(Frame frame);
    void pace(double frameSeconds);
    // False when a stop came.
    bool sleep(std::chrono::steady_clock::duration time);
    bool sleepUntil(std::chrono::steady_clock::time_point end);
    void fail(const Error& error, bool ends);
    std::shared_ptr<FrameSource> source() const;

    SourceFactory m_factory;
    EngineOptions m_options;
    std::shared_ptr<LiveBell> m_bell;
    std::jthread m_thread;
    mutable std::mutex m_mutex; // guards what follows
    std::condition_variable m_changed;
    bool m_stopping = false;
    bool m_finished = false;
    std::shared_ptr<FrameSource> m_source;
    LiveState m_state = LiveState::Opening;
    std::optional<Error> m_problem;
    RateMeter m_rate;
    LiveFigures m_figures;
    int m_width = 0;
    int m_height = 0;
    std::chrono::steady_clock::time_point m_lastFrame;
    // Of the thread alone.
    std::chrono::steady_clock::time_point m_paceStart;
    double m_paceFirst = 0;
    bool m_pacing = false;
    bool m_gotFrame = false; // since the source was opened
};

} // namespace familiar::core
