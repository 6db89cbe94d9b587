// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Starts a program of the user's when a face gets its name.
#pragma once

#include "core/live/livepipeline.h"

#include <chrono>
#include <deque>
#include <set>

namespace familiar::app {

// One thread. The program is started directly, never through a shell, as PROGRAM NAME SCORE CAMERA TIME with
// the same as one line of JSON on its standard input; what it prints goes to standard error. Once for each
// track of a camera; one start a second and four programs at once at most: what has to wait is started later.
class OnName
{
public:
    explicit OnName(std::string program);
    // Starts what is due; `camera` names the frame's source in the program's arguments. Returns false when a
    // program could not be started, with why in problem().
    bool see(const std::string& camera, const core::Frame& frame, const std::vector<core::LiveTrack>& tracks);
    // Starts what still waits, for at most two seconds; does not wait for the programs to end.
    void finish();
    const std::string& problem() const { return m_problem; }

private:
    struct Event
    {
        std::string camera;
        std::string name;
        float score = 0;
        double seconds = 0;
        std::string date;
    };
    bool startDue();
    bool start(const Event& event);

    std::string m_program;
    std::string m_problem;
    std::set<std::pair<std::string, int>> m_named; // tracks of cameras that were told of
    std::deque<Event> m_waiting;
    std::vector<int> m_running; // process ids
    std::chrono::steady_clock::time_point m_next{};
};

} // namespace familiar::app
