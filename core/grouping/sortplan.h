// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which photo goes into which folder, before anything is done.
#pragma once

#include "core/base/filesystem.h"
#include "core/base/progress.h"

#include <span>
#include <stop_token>

namespace familiar::core {

enum class SortAction { Copy, Link, Move };
// "copy", "link", "move"
const char* sortActionName(SortAction action);

// A photo and the names of those who are in it, the one it shows best first.
struct PhotoToSort
{
    std::filesystem::path photo;
    uint64_t bytes = 0;
    int64_t modifiedNs = 0;
    std::vector<std::string> names;
};

struct SortStep
{
    std::filesystem::path from;
    std::filesystem::path to;
    uint64_t bytes = 0;
    int64_t modifiedNs = 0;
};

struct SortPlan
{
    SortAction action = SortAction::Copy;
    std::filesystem::path target;
    std::vector<SortStep> steps;
    size_t alreadyThere = 0; // the same file lies in the same folder, as after an earlier run
    uint64_t bytes = 0;      // that copies need
};

// Gives every photo a place that is free: a folder a name, made safe and told apart where two names would
// share one; numbers behind file names that are taken. A photo of several people is copied or linked for
// each, and moved to the first. Reads the target folder only. Fails with: FolderUnreadable, Cancelled.
Result<SortPlan> planSort(FileSystem& files, std::span<const PhotoToSort> photos, SortAction action,
                          const std::filesystem::path& target, const std::stop_token& stop = {});

// Whether two files hold the same bytes; false where one cannot be read.
bool sameContent(FileSystem& files, const std::filesystem::path& a, const std::filesystem::path& b);

} // namespace familiar::core
