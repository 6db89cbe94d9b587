// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/internal/heifprocess.h"

#include <cerrno>
#include <csignal>
#include <mutex>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace familiar::core::internal {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr size_t mostWaiting = 16; // processes without work that are kept

fs::path installedProgram()
{
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    if (error)
        return {};
    for (const fs::path& place :
         {folder / heifReaderName, folder.parent_path() / "libexec/familiar" / heifReaderName})
        if (::access(place.c_str(), X_OK) == 0)
            return place;
    return {};
}

std::span<std::byte> bytesOf(auto& value)
{
    return std::as_writable_bytes(std::span(&value, 1));
}

} // namespace

// All processes of this program.
class HeifProcesses
{
public:
    static HeifProcesses& instance()
    {
        static HeifProcesses processes;
        return processes;
    }

    void setOptions(HeifReaderOptions options)
    {
        std::vector<std::unique_ptr<HeifProcess>> ended;
        const std::lock_guard lock(m_mutex);
        m_options = std::move(options);
        m_support.reset();
        m_waiting.swap(ended);
        ++m_generation;
    }

    Result<std::unique_ptr<HeifProcess>> borrow()
    {
        HeifReaderOptions options;
        uint64_t generation = 0;
        {
            const std::lock_guard lock(m_mutex);
            while (!m_waiting.empty()) {
                auto process = std::move(m_waiting.back());
                m_waiting.pop_back();
                if (process->waits())
                    return process;
            }
            options = m_options;
            generation = m_generation;
        }
        return start(options, generation);
    }

    void giveBack(std::unique_ptr<HeifProcess> process)
    {
        const std::lock_guard lock(m_mutex);
        if (process->m_generation == m_generation && m_waiting.size() < mostWaiting)
            m_waiting.push_back(std::move(process));
    }

    HeifSupport support()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_support)
                return *m_support;
        }
        auto process = borrow();
        const HeifSupport found = process ? (*process)->support() : HeifSupport();
        if (process)
            giveBack(std::move(*process));
        const std::lock_guard lock(m_mutex);
        m_support = found;
        return found;
    }

private:
    static Result<std::unique_ptr<HeifProcess>> start(const HeifReaderOptions& options, uint64_t generation)
    {
        const Error none{ErrorCode::UnsupportedFormat, "", "HEIC"};
        const fs::path program = options.program.empty() ? installedProgram() : options.program;
        int sockets[2];
        if (program.empty() || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
            return none;
        posix_spawn_file_actions_t actions;
        posix_spawnattr_t attributes;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawnattr_init(&attributes);
        ::posix_spawn_file_actions_adddup2(&actions, sockets[1], STDIN_FILENO);
        ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        // A key that stops this program reaches its group; the process ends when its socket does.
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
        ::posix_spawnattr_setpgroup(&attributes, 0);
        std::string name = program.native();
        char* arguments[] = {name.data(), nullptr};
        char* environment[] = {nullptr};
        pid_t process = -1;
        const int failed =
            ::posix_spawn(&process, name.c_str(), &actions, &attributes, arguments, environment);
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(sockets[1]);
        if (failed != 0) {
            ::close(sockets[0]);
            return none;
        }
        std::unique_ptr<HeifProcess> started(
            new HeifProcess(sockets[0], process, options.patience, generation));
        if (!started->readHello())
            return none;
        return started;
    }

    std::mutex m_mutex;
    HeifReaderOptions m_options;
    uint64_t m_generation = 0;
    std::optional<HeifSupport> m_support;
    std::vector<std::unique_ptr<HeifProcess>> m_waiting;
};

Result<std::unique_ptr<HeifProcess>> HeifProcess::borrow()
{
    return HeifProcesses::instance().borrow();
}

void HeifProcess::giveBack(std::unique_ptr<HeifProcess> process)
{
    HeifProcesses::instance().giveBack(std::move(process));
}

HeifProcess::~HeifProcess()
{
    ::close(m_socket);
    ::kill(m_process, SIGKILL);
    while (::waitpid(m_process, nullptr, 0) < 0 && errno == EINTR) {
    }
}

Result<void> HeifProcess::send(std::span<const std::byte> bytes)
{
    const auto end = Clock::now() + m_patience;
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            bytes = bytes.subspan(static_cast<size_t>(sent));
            continue;
        }
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
            return lost();
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd waits{m_socket, POLLOUT, 0};
        if (left <= 0 || (::poll(&waits, 1, static_cast<int>(left)) == 0))
            return Error{ErrorCode::ImageDamaged, "", "its decoder took too long"};
    }
    return {};
}

Result<void> HeifProcess::receive(std::span<std::byte> bytes)
{
    const auto end = Clock::now() + m_patience;
    while (!bytes.empty()) {
        const ssize_t got = ::recv(m_socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got > 0) {
            bytes = bytes.subspan(static_cast<size_t>(got));
            continue;
        }
        if (got == 0 || (errno != EAGAIN && errno != EINTR))
            return lost();
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd waits{m_socket, POLLIN, 0};
        if (left <= 0 || (::poll(&waits, 1, static_cast<int>(left)) == 0))
            return Error{ErrorCode::ImageDamaged, "", "its decoder took too long"};
    }
    return {};
}

Result<HeifAnswer> HeifProcess::answer()
{
    HeifAnswer answer;
    FAMILIAR_CHECK(receive(bytesOf(answer)));
    if (answer.magic != heifMagic || answer.textBytes > heifMostTextBytes)
        return lost();
    if (answer.status == HeifStatus::Ok)
        return answer;
    std::string text(answer.textBytes, '\0');
    FAMILIAR_CHECK(receive(std::as_writable_bytes(std::span(text))));
    const std::string size = std::to_string(answer.width) + "x" + std::to_string(answer.height);
    switch (answer.status) {
    case HeifStatus::TooLarge:
        return Error{ErrorCode::ImageTooLarge, "", size};
    case HeifStatus::NoDecoder:
        return Error{ErrorCode::UnsupportedFormat, "", ""};
    case HeifStatus::OutOfMemory:
        return Error{ErrorCode::ImageDamaged, "", "its decoder needs too much memory"};
    default:
        return Error{ErrorCode::ImageDamaged, "", std::move(text)};
    }
}

Result<void> HeifProcess::readHello()
{
    HeifHello hello;
    FAMILIAR_CHECK(receive(bytesOf(hello)));
    if (hello.magic != heifMagic)
        return lost();
    m_support = {hello.readsHevc != 0, hello.readsAv1 != 0};
    return {};
}

bool HeifProcess::waits() const
{
    char next = 0;
    return ::recv(m_socket, &next, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && (errno == EAGAIN || errno == EINTR);
}

Error HeifProcess::lost() const
{
    return {ErrorCode::ImageDamaged, "", "its decoder has ended"};
}

} // namespace familiar::core::internal

namespace familiar::core {

HeifSupport heifSupport()
{
    return internal::HeifProcesses::instance().support();
}

void setHeifReader(HeifReaderOptions options)
{
    internal::HeifProcesses::instance().setOptions(std::move(options));
}

} // namespace familiar::core
