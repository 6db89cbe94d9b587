// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/onname.h"

#include "app/cli/facetext.h"
#include "core/base/clock.h"

#include <array>
#include <cmath>
#include <csignal>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // POSIX declares it in no header

namespace familiar::app {

using namespace familiar::core;

namespace {

constexpr std::chrono::seconds betweenStarts{1};
constexpr std::chrono::seconds patience{2};
constexpr size_t mostRunning = 4;
constexpr size_t mostWaiting = 32; // the oldest is dropped

} // namespace

OnName::OnName(std::string program) : m_program(std::move(program)) {}

bool OnName::see(const std::string& camera, const Frame& frame, const std::vector<LiveTrack>& tracks)
{
    for (const LiveTrack& track : tracks) {
        if (track.state != NameState::Name || !m_named.insert({camera, track.id}).second)
            continue;
        const double seconds = std::isfinite(frame.timeSeconds) ? frame.timeSeconds : 0;
        m_waiting.push_back({camera, track.name, track.score, seconds, isoDate(systemClock().date())});
        if (m_waiting.size() > mostWaiting)
            m_waiting.pop_front();
    }
    return startDue();
}

void OnName::finish()
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!m_waiting.empty() && std::chrono::steady_clock::now() < end && startDue())
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

bool OnName::startDue()
{
    std::erase_if(m_running, [](int process) { return ::waitpid(process, nullptr, WNOHANG) != 0; });
    const auto now = std::chrono::steady_clock::now();
    if (m_waiting.empty() || now < m_next || m_running.size() >= mostRunning)
        return true;
    m_next = now + betweenStarts;
    const Event event = m_waiting.front();
    m_waiting.pop_front();
    return start(event);
}

bool OnName::start(const Event& event)
{
    const std::string score = std::to_string(rounded(event.score, 1e4));
    const std::string seconds = std::to_string(rounded(event.seconds, 1e3));
    const std::string line = nlohmann::json{{"name", event.name},
                                            {"score", rounded(event.score, 1e4)},
                                            {"camera", event.camera},
                                            {"time", rounded(event.seconds, 1e3)},
                                            {"date", event.date}}
                                 .dump() +
                             "\n";
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
        m_problem = std::strerror(errno);
        return false;
    }
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, pipe[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO); // results stay ours
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t usual; // signals that this program ignores
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    ::posix_spawnattr_setsigdefault(&attributes, &usual);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    std::array<std::string, 5> words{m_program, event.name, score, event.camera, seconds};
    std::array<char*, 6> arguments{};
    for (size_t i = 0; i < words.size(); ++i)
        arguments[i] = words[i].data();
    pid_t process = 0;
    const int failed =
        ::posix_spawnp(&process, m_program.c_str(), &actions, &attributes, arguments.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[0]);
    if (failed == 0) {
        m_running.push_back(process);
        // Short enough for the pipe's buffer: it never waits for a program that does not read.
        (void)!::write(pipe[1], line.data(), line.size());
    } else {
        m_problem = std::strerror(failed);
    }
    ::close(pipe[1]);
    return failed == 0;
}

} // namespace familiar::app
