// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>
#include <vector>

namespace familiar::app {
namespace {

std::string outputOf(const std::string& command)
{
    std::string output;
    FILE* pipe = ::popen(command.c_str(), "r");
    std::array<char, 4096> part{};
    while (const size_t count = std::fread(part.data(), 1, part.size(), pipe))
        output.append(part.data(), count);
    ::pclose(pipe);
    return output;
}

// libgomp says at its start how often a waiting thread looks before it sleeps; the last word is that of the
// process that goes on.
std::string lastSpinCount(const std::string& environment)
{
    const std::string output = outputOf("env -u OMP_WAIT_POLICY -u GOMP_SPINCOUNT OMP_DISPLAY_ENV=verbose " +
                                        environment + " " FAMILIAR_CLI_PROGRAM " identify 2>&1");
    EXPECT_NE(output.find("familiar-cli: "), std::string::npos) << output;
    const std::string name = "GOMP_SPINCOUNT = '";
    const size_t at = output.rfind(name);
    if (at == std::string::npos)
        return {};
    return output.substr(at + name.size(), output.find('\'', at + name.size()) - at - name.size());
}

TEST(WaitPolicy, IdleThreadsSleepSoon)
{
    EXPECT_EQ(lastSpinCount(""), "1000");
}

TEST(WaitPolicy, WhatTheUserAskedForStands)
{
    EXPECT_EQ(lastSpinCount("GOMP_SPINCOUNT=77"), "77");
}

// What the running program was started with.
std::string openBlasTimeout(const std::string& environment)
{
    return outputOf("env -u OMP_WAIT_POLICY -u GOMP_SPINCOUNT -u OPENBLAS_THREAD_TIMEOUT " + environment +
                    " " FAMILIAR_CLI_PROGRAM
                    " bench --seconds 1 --backbones resnet18 > /dev/null 2>&1 & program=$!; "
                    "for i in $(seq 200); do found=$(tr '\\0' '\\n' < /proc/$program/environ | "
                    "sed -n 's/^OPENBLAS_THREAD_TIMEOUT=//p'); [ -n \"$found\" ] && break; sleep 0.02; done; "
                    "echo \"$found\"; kill $program; wait");
}

TEST(WaitPolicy, OpenBlasThreadsSleepToo)
{
    EXPECT_EQ(openBlasTimeout(""), "4\n");
    EXPECT_EQ(openBlasTimeout("OPENBLAS_THREAD_TIMEOUT=20"), "20\n");
}

TEST(WaitPolicy, OnlyVerbsThatComputeStartAgain)
{
    const auto asked = [](std::vector<const char*> arguments) { return familiar::app::computes(arguments); };
    EXPECT_TRUE(asked({"--threads", "2", "train", "photos"}));
    EXPECT_TRUE(asked({"identify", "m.familiar", "a.jpg"}));
    EXPECT_FALSE(asked({"models", "list"}));
    EXPECT_FALSE(asked({"train", "--help"}));
    EXPECT_FALSE(asked({"--version"}));
    EXPECT_FALSE(asked({}));
}

} // namespace
} // namespace familiar::app
