// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the real program loads: LibTorch and what it brings along only where a network is trained or the like.
#include "tests/cli/clitest.h"

#include <array>
#include <cstdio>

#include <sys/wait.h>

namespace familiar::app {
namespace {

class LazyLearning : public CliTest
{
protected:
    struct Run
    {
        int code = -1;
        std::string loaded; // the dynamic linker's account of every file
        std::string written;
    };

    Run account(const std::vector<std::string>& words) const
    {
        const std::string file = (folder / "loaded").string();
        std::string command = "LD_DEBUG=files LD_DEBUG_OUTPUT=" + file +
                              " " FAMILIAR_CLI_PROGRAM " --data-dir " + (folder / "data").string();
        for (const std::string& word : words)
            command += " '" + word + "'";
        Run run;
        FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
        std::array<char, 4096> part{};
        while (const size_t count = std::fread(part.data(), 1, part.size(), pipe))
            run.written.append(part.data(), count);
        run.code = WEXITSTATUS(::pclose(pipe));
        // One file a process, named after it.
        pipe = ::popen(("cat " + file + ".*; rm " + file + ".*").c_str(), "r");
        while (const size_t count = std::fread(part.data(), 1, part.size(), pipe))
            run.loaded.append(part.data(), count);
        ::pclose(pipe);
        EXPECT_NE(run.loaded.find("libopencv_core"), std::string::npos) << "nothing was written down";
        return run;
    }

    void expectLight(const std::vector<std::string>& words) const
    {
        const Run light = account(words);
        EXPECT_EQ(light.code, 0) << light.written;
        for (const char* heavy :
             {"libtorch", "libc10", "libopencv_videoio", "libopencv_imgcodecs", "libgdal"})
            EXPECT_EQ(light.loaded.find(heavy), std::string::npos) << words.front() << " loads " << heavy;
    }
};

TEST_F(LazyLearning, VerbsWithoutATrainingLoadNoLibTorch)
{
    const std::string photos = photoFolder(3);
    expectLight({"--help"});
    expectLight({"--version"});
    expectLight({"models", "list"});
    expectLight({"inspect", photos});
}

TEST_F(LazyLearning, ATrainingLoadsItAndItsModelIsUsedWithout)
{
    const Run trained = account(trainArguments(photoFolder(6), model(), "2"));
    EXPECT_EQ(trained.code, 0) << trained.written;
    EXPECT_NE(trained.loaded.find("libfamiliar-learning.so"), std::string::npos);
    EXPECT_NE(trained.loaded.find("libtorch_cpu"), std::string::npos);
    expectLight({"describe", model()});
    expectLight({"evaluate", model(), photoFolder(6)});
}

} // namespace
} // namespace familiar::app
