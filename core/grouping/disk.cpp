// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/disk.h"

namespace familiar::core {

namespace fs = std::filesystem;

Result<void> Disk::link(const fs::path& file, const fs::path& name) const
{
    std::error_code failed;
    fs::create_hard_link(file, name, failed);
    if (!failed)
        return {};
    return Error{failed == std::errc::file_exists          ? ErrorCode::TargetExists
                 : failed == std::errc::no_space_on_device ? ErrorCode::DiskFull
                                                           : ErrorCode::CannotWrite,
                 displayPath(name), failed.message()};
}

Result<uint64_t> Disk::freeBytes(const fs::path& folder) const
{
    std::error_code failed;
    const fs::space_info space = fs::space(folder, failed);
    if (failed)
        return Error{ErrorCode::FolderUnreadable, displayPath(folder), failed.message()};
    return space.available;
}

const Disk& systemDisk()
{
    static const Disk disk;
    return disk;
}

} // namespace familiar::core
