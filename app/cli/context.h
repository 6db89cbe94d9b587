// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every verb of the command line works with.
#pragma once

#include "core/base/filesystem.h"
#include "core/base/progress.h"
#include "core/base/recordcache.h"
#include "core/base/userfolders.h"
#include "core/weights/weightstore.h"

#include <memory>
#include <optional>
#include <ostream>
#include <stop_token>

namespace familiar::app {

// How a verb ended; the same numbers for every verb.
enum ExitCode : int {
    exitOk = 0,
    exitSomeFailed = 1,
    exitUsage = 2,
    exitData = 3,
    exitModel = 4,
    exitWrite = 5,
    exitStopped = 130,
};

enum class OutputFormat { Text, Csv, Json, JsonLines };

struct CliContext
{
    std::ostream& out; // results only
    std::ostream& err; // progress and messages
    std::stop_token stop;
    core::FileSystem& files = core::systemFiles();
    core::UserFolders folders{};
    std::unique_ptr<core::WeightStore> weights{};
    std::unique_ptr<core::RecordCache> cache{};
    int threads = 0; // 0: all cores
    std::string device = "auto";
    std::optional<OutputFormat> format{}; // none: the verb's own
    bool quiet = false;
    std::optional<uint64_t> seed{};

    OutputFormat formatOr(OutputFormat fallback) const { return format.value_or(fallback); }
};

// Writes the error's sentence to context.err and returns its exit code.
int fail(CliContext& context, const core::Error& error);
// One line on standard error with the time left, at most ten times a second; nothing when quiet.
core::ProgressCallback progressLine(CliContext& context);
// Ends the progress line.
void endProgress(CliContext& context);

} // namespace familiar::app
