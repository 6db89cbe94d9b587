// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the real program does with signals, in a process of its own.
#include "tests/cli/clitest.h"

#include <csignal>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace familiar::app {
namespace {

class Signals : public CliTest
{
protected:
    void TearDown() override
    {
        if (m_child > 0)
            ::kill(m_child, SIGKILL);
        if (m_child > 0)
            ::waitpid(m_child, nullptr, 0);
    }

    // A training that takes longer than any test; `prepare` runs in the child before the program.
    template <typename Prepare>
    void start(const Prepare& prepare)
    {
        std::vector<std::string> words = trainArguments(photoFolder(6), model(), "100000");
        words.insert(words.end(), {"--plateau-patience", "0"}); // else its rate falls to nothing, and it ends
        words.insert(words.begin(), {FAMILIAR_CLI_PROGRAM, "--data-dir", (folder / "data").string()});
        std::vector<char*> argv;
        for (std::string& word : words)
            argv.push_back(word.data());
        argv.push_back(nullptr);
        m_child = ::fork();
        if (m_child == 0) {
            prepare();
            const int nothing = ::open("/dev/null", O_RDWR);
            ::dup2(nothing, 1);
            ::dup2(nothing, 2);
            if (::chdir(folder.path().c_str()) == 0)
                ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        for (int tries = 0; tries < 1000 && !isGuarded(); ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        ASSERT_TRUE(isGuarded());
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }

    // The first thing that the program does is to forbid core dumps.
    bool isGuarded() const
    {
        std::ifstream limits("/proc/" + std::to_string(m_child) + "/limits");
        const std::string title = "Max core file size";
        for (std::string line; std::getline(limits, line);)
            if (line.starts_with(title)) {
                std::istringstream values(line.substr(title.size()));
                std::string soft;
                std::string hard; // which only the program lowers
                values >> soft >> hard;
                return soft == "0" && hard == "0";
            }
        return false;
    }

    // Never to -1, which would be everybody.
    void send(int signal)
    {
        ASSERT_GT(m_child, 0) << "it has ended by itself";
        ::kill(m_child, signal);
    }

    // The status it ended with; -1 where it has not.
    int statusAfter(std::chrono::milliseconds most)
    {
        int status = -1;
        for (auto waited = std::chrono::milliseconds(0); waited < most;
             waited += std::chrono::milliseconds(20)) {
            if (::waitpid(m_child, &status, WNOHANG) == m_child) {
                m_child = -1;
                return status;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return -1;
    }

    pid_t m_child = -1;
};

void allowCores()
{
    rlimit cores{};
    ::getrlimit(RLIMIT_CORE, &cores);
    cores.rlim_cur = cores.rlim_max;
    ::setrlimit(RLIMIT_CORE, &cores);
}

TEST_F(Signals, AHangUpIsIgnoredUnderNohup)
{
    start([] {
        allowCores();
        std::signal(SIGHUP, SIG_IGN);
    });
    ASSERT_NO_FATAL_FAILURE(send(SIGHUP));
    EXPECT_EQ(statusAfter(std::chrono::milliseconds(500)), -1);
    ASSERT_NO_FATAL_FAILURE(send(SIGTERM));
    const int status = statusAfter(std::chrono::seconds(20));
    EXPECT_TRUE(WIFEXITED(status)) << status;
    EXPECT_EQ(WEXITSTATUS(status), exitStopped);
}

TEST_F(Signals, AHangUpEndsItCleanlyOtherwise)
{
    start([] {
        allowCores();
        std::signal(SIGHUP, SIG_DFL);
    });
    ASSERT_NO_FATAL_FAILURE(send(SIGHUP));
    const int status = statusAfter(std::chrono::seconds(20));
    EXPECT_TRUE(WIFEXITED(status)) << status;
    EXPECT_EQ(WEXITSTATUS(status), exitStopped);
}

TEST_F(Signals, LeavesNoCoreDump)
{
    start(&allowCores);
    ASSERT_NO_FATAL_FAILURE(send(SIGSEGV));
    const int status = statusAfter(std::chrono::seconds(20));
    ASSERT_TRUE(WIFSIGNALED(status)) << status;
    EXPECT_FALSE(WCOREDUMP(status));
}

// Killed at random times it goes on where its checkpoint is, and the model is the one of a run that was never
// broken.
TEST_F(Signals, AKilledTrainingResumesToTheSameFile)
{
    const std::string photos = photoFolder(6);
    ::setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
    ASSERT_EQ(run(trainArguments(photos, (folder / "whole.familiar").string(), "40")).code, exitOk);
    std::vector<std::string> words = trainArguments(photos, model(), "40");
    words.insert(words.begin(), {FAMILIAR_CLI_PROGRAM, "--data-dir", (folder / "data").string()});
    words.push_back("--resume");
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    int status = -1;
    for (int kill = 0; kill < 60 && !(WIFEXITED(status) && WEXITSTATUS(status) == exitOk); ++kill) {
        m_child = ::fork();
        if (m_child == 0) {
            const int nothing = ::open("/dev/null", O_RDWR);
            ::dup2(nothing, 1);
            ::dup2(nothing, 2);
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        status = statusAfter(std::chrono::milliseconds(400 + 150 * kill));
        if (m_child > 0) {
            ::kill(m_child, SIGKILL);
            ::waitpid(m_child, &status, 0);
            m_child = -1;
        }
    }
    ::unsetenv("SOURCE_DATE_EPOCH");
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), exitOk);
    EXPECT_EQ(testing::contentOf(model()), testing::contentOf(folder / "whole.familiar"));
    const auto left = core::systemFiles().list(folder.path());
    for (const core::FileEntry& entry : *left)
        EXPECT_FALSE(entry.path.native().ends_with(".part")) << entry.path;
}

} // namespace
} // namespace familiar::app
