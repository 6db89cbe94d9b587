// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a sorting asks of a disk beyond files and folders; a seam, so that tests can have a small one.
#pragma once

#include "core/base/filesystem.h"

namespace familiar::core {

// Thread: any.
class Disk
{
public:
    virtual ~Disk() = default;
    // Gives a file a second name (a hard link). TargetExists, CannotWrite (another disk, or one that knows
    // none).
    virtual Result<void> link(const std::filesystem::path& file, const std::filesystem::path& name) const;
    // Returns how much the disk of a folder still takes. FolderUnreadable.
    virtual Result<uint64_t> freeBytes(const std::filesystem::path& folder) const;
};

// Returns the machine's own.
const Disk& systemDisk();

} // namespace familiar::core
