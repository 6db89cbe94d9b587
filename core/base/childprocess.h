// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a task on bytes of strangers in a child process of its own, under limits.
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace familiar::core {

struct ChildLimits
{
    double seconds = 60;
    uint64_t memoryBytes = uint64_t{2} << 30; // above what the program takes when it starts
    uint64_t outputBytes = uint64_t{64} << 20;
};

enum class ChildEnd {
    Done,     // the task returned 0
    Refused,  // the task returned something else; the output may say why
    Crashed,  // a signal ended it
    TooSlow,  // it was ended after ChildLimits::seconds
    TooLarge, // it wrote more than ChildLimits::outputBytes
};

struct ChildOutcome
{
    ChildEnd end = ChildEnd::Done;
    Bytes output;
};

// What a child does with its input; returns 0 or what was wrong (1 to 100). Fills `output` for the parent.
using ChildTask = int (*)(std::span<const std::string> arguments, ByteView input, Bytes& output);

struct NamedChildTask
{
    std::string name;
    ChildTask task;
};

// Serves a task when this process was started by runChild, else returns nothing and makes runChild possible.
// Call it first in main(), before any thread is started and any file is opened; end with what it returns.
std::optional<int> serveChildTasks(int count, char** arguments, std::span<const NamedChildTask> tasks);

// Starts this very program again as a child that serves `task`: with an environment of its own (no variable
// of the user's comes through), one thread a library, no core dump, no file that it could write to, bounded
// memory and time. It dies with the thread that called. `input` is handed over in memory. Shape: blocks until
// the child has ended. Thread: any. Fails with: Internal (the program cannot start itself), Cancelled.
Result<ChildOutcome> runChild(const std::string& task, const std::vector<std::string>& arguments,
                              ByteView input, const ChildLimits& limits = {},
                              const std::stop_token& stop = {});

} // namespace familiar::core
