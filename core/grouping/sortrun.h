// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Carries out a sorting plan.
#pragma once

#include "core/grouping/disk.h"
#include "core/grouping/sortplan.h"

#include <optional>

namespace familiar::core {

struct SortOutcome
{
    size_t done = 0; // photos that have their place
    std::vector<std::pair<std::filesystem::path, Error>>
        failed;                     // the others go on: changed, vanished, unreadable
    std::filesystem::path undoFile; // empty: nothing was done
    std::optional<Error> stopped;   // DiskFull, CannotWrite (of the undo file) or Cancelled in the middle
};

// Copies, links or moves the photos. No file is ever overwritten; a photo that changed since the plan was
// made is left where it is. Every step is written to an undo file in the target folder, and there for good,
// before it is made. A move links the photo to its new name (or copies and syncs it, on another disk) before
// the old name goes. Fails with: DiskFull (subject: the folder; before anything is done), CannotWrite.
Result<SortOutcome> runSort(FileSystem& files, const SortPlan& plan, const std::stop_token& stop = {},
                            const ProgressCallback& progress = {}, const Disk& disk = systemDisk());

} // namespace familiar::core
