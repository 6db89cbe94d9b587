// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real program in a process of its own, without a word.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace familiar::testing {

// `prepare` runs in the child before the program; where it returns false the child ends with code 126.
inline pid_t startProgram(std::vector<std::string> words, const std::function<bool()>& prepare = {})
{
    words.insert(words.begin(), FAMILIAR_CLI_PROGRAM);
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    const int nothing = ::open("/dev/null", O_RDWR);
    ::dup2(nothing, 1);
    ::dup2(nothing, 2);
    if (prepare && !prepare())
        ::_exit(126);
    ::execv(argv[0], argv.data());
    ::_exit(127);
}

inline int statusOf(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

} // namespace familiar::testing
