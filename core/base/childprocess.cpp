// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/childprocess.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace familiar::core {

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* verb = "familiar-child-task";
constexpr int inputHandle = 3;
constexpr int outputHandle = 4;
constexpr int threw = 99;
constexpr int cannotStart = 127;

std::atomic<bool> canStart{false};

// The memory map of a sanitizer needs the whole address space.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif
#else
constexpr bool isSanitized = false;
#endif

class Handle
{
public:
    explicit Handle(int number = -1) : m_number(number) {}
    ~Handle() { close(); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    int number() const { return m_number; }
    void take(int number)
    {
        close();
        m_number = number;
    }
    void close()
    {
        if (m_number >= 0)
            ::close(m_number);
        m_number = -1;
    }

private:
    int m_number;
};

void limit(__rlimit_resource kind, uint64_t most)
{
    rlimit now{};
    ::getrlimit(kind, &now);
    const rlim_t value = std::min<rlim_t>(most, now.rlim_max);
    const rlimit wanted{value, value};
    ::setrlimit(kind, &wanted);
}

// What the process has mapped already, in bytes.
uint64_t mappedBytes()
{
    unsigned long pages = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
        if (std::fscanf(file, "%lu", &pages) != 1)
            pages = 0;
        std::fclose(file);
    }
    return static_cast<uint64_t>(pages) * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE));
}

Bytes readAll(int handle)
{
    const off_t size = ::lseek(handle, 0, SEEK_END);
    Bytes bytes(size > 0 ? static_cast<size_t>(size) : 0);
    size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count =
            ::pread(handle, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        done += static_cast<size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

bool writeAll(int handle, ByteView bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(handle, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes = bytes.subspan(static_cast<size_t>(count));
    }
    return true;
}

int serve(const NamedChildTask& task, uint64_t memory, const std::vector<std::string>& arguments)
{
    const Bytes input = readAll(inputHandle);
    if (!isSanitized)
        limit(RLIMIT_AS, mappedBytes() + memory);
    Bytes output;
    int code = threw;
    try {
        code = task.task(arguments, input, output);
    } catch (const std::exception& error) {
        const ByteView why = asBytes(std::string_view(error.what()));
        output.assign(why.begin(), why.end());
    }
    return writeAll(outputHandle, output) ? code : threw;
}

// The parts of a child's start that need memory, made before the fork.
struct Start
{
    std::vector<std::string> words;
    std::vector<std::string> settings{
        "LANG=C.UTF-8",           "PATH=/usr/bin:/bin",      "OMP_NUM_THREADS=1",
        "OPENBLAS_NUM_THREADS=1", "OMP_WAIT_POLICY=passive", "QT_QPA_PLATFORM=offscreen"};
    std::vector<char*> argv;
    std::vector<char*> envp;

    void finish()
    {
        // Where a sanitizer is told what to pass over; without one nobody reads them.
        for (const char* name : {"ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"})
            if (const char* value = std::getenv(name))
                settings.push_back(std::string(name) + "=" + value);
        for (std::string& word : words)
            argv.push_back(word.data());
        for (std::string& setting : settings)
            envp.push_back(setting.data());
        argv.push_back(nullptr);
        envp.push_back(nullptr);
    }
};

// Between fork and exec: nothing that takes memory or a lock.
[[noreturn]] void becomeChild(const Start& start, int input, int output, uint64_t seconds)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    // Above the places that they are wanted at, so that neither overwrites the other.
    const int from = ::fcntl(input, F_DUPFD, 10);
    const int to = ::fcntl(output, F_DUPFD, 10);
    const int nothing = ::open("/dev/null", O_RDWR);
    for (const int standard : {0, 1, 2})
        ::dup2(nothing, standard);
    if (::dup2(from, inputHandle) < 0 || ::dup2(to, outputHandle) < 0)
        ::_exit(cannotStart);
    ::syscall(SYS_close_range, outputHandle + 1, ~0U, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0); // pipes are no files
    limit(RLIMIT_CPU, seconds + 5);
    ::execve("/proc/self/exe", start.argv.data(), start.envp.data());
    ::_exit(cannotStart);
}

// Reads what the child writes until it ends, time is up or too much has come; returns how it was broken off.
std::optional<ChildEnd> collect(int handle, const ChildLimits& limits, const std::stop_token& stop,
                                Bytes& output)
{
    const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                        std::chrono::duration<double>(limits.seconds));
    Bytes piece(1U << 16);
    while (!stop.stop_requested()) {
        if (Clock::now() >= end)
            return ChildEnd::TooSlow;
        pollfd waiting{handle, POLLIN, 0};
        if (::poll(&waiting, 1, 50) <= 0)
            continue;
        const ssize_t count = ::read(handle, piece.data(), piece.size());
        if (count == 0)
            return {};
        if (count < 0)
            continue;
        if (output.size() + static_cast<size_t>(count) > limits.outputBytes)
            return ChildEnd::TooLarge;
        output.insert(output.end(), piece.begin(), piece.begin() + count);
    }
    return ChildEnd::Refused;
}

// The child has closed its end: it is about to go, unless it does so to hang.
int waitFor(pid_t child, bool kill)
{
    int status = 0;
    for (int tries = 0; !kill && tries < 500; ++tries) {
        const pid_t gone = ::waitpid(child, &status, WNOHANG);
        if (gone == child || (gone < 0 && errno != EINTR))
            return status;
        ::usleep(10'000);
    }
    ::kill(child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

Error notStarted(const std::string& task, const char* why)
{
    return {ErrorCode::Internal, task, std::string("a child process cannot be started: ") + why};
}

} // namespace

std::optional<int> serveChildTasks(int count, char** arguments, std::span<const NamedChildTask> tasks)
{
    if (count < 4 || std::string_view(arguments[1]) != verb) {
        canStart = true;
        return {};
    }
    for (const NamedChildTask& task : tasks)
        if (task.name == arguments[2])
            return serve(task, std::strtoull(arguments[3], nullptr, 10), {arguments + 4, arguments + count});
    return cannotStart;
}

Result<ChildOutcome> runChild(const std::string& task, const std::vector<std::string>& arguments,
                              ByteView input, const ChildLimits& limits, const std::stop_token& stop)
{
    if (!canStart)
        return notStarted(task, "this program serves none");
    const Handle memory(::memfd_create("familiar", MFD_CLOEXEC));
    if (memory.number() < 0 || !writeAll(memory.number(), input))
        return notStarted(task, std::strerror(errno));
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return notStarted(task, std::strerror(errno));
    const Handle reading(ends[0]);
    Handle writing(ends[1]);
    Start start;
    start.words = {"familiar", verb, task, std::to_string(limits.memoryBytes)};
    start.words.insert(start.words.end(), arguments.begin(), arguments.end());
    start.finish();
    const pid_t child = ::fork();
    if (child < 0)
        return notStarted(task, std::strerror(errno));
    if (child == 0)
        becomeChild(start, memory.number(), writing.number(), static_cast<uint64_t>(limits.seconds));
    writing.close();
    ChildOutcome outcome;
    const auto broken = collect(reading.number(), limits, stop, outcome.output);
    const int status = waitFor(child, broken.has_value());
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, "", ""};
    if (broken)
        outcome.end = *broken;
    else if (!WIFEXITED(status))
        outcome.end = WTERMSIG(status) == SIGXCPU ? ChildEnd::TooSlow : ChildEnd::Crashed;
    else if (WEXITSTATUS(status) == cannotStart)
        return notStarted(task, "it does not run");
    else if (WEXITSTATUS(status) != 0)
        outcome.end = ChildEnd::Refused;
    return outcome;
}

} // namespace familiar::core
