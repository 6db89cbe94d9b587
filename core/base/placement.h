// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What writing a file safely needs of the disk beside the file itself.
#pragma once

#include "core/base/filesystem.h"

namespace familiar::core {

// What a file system can do beyond FileSystem; systemFiles() can, a double that cannot is asked for nothing.
class Placement
{
public:
    virtual ~Placement() = default;
    // Lets two files or folders swap their names in one step; false: this file system cannot.
    virtual Result<bool> exchange(const std::filesystem::path& one, const std::filesystem::path& other) = 0;
    // Returns the permissions of a file.
    virtual Result<uint32_t> mode(const std::filesystem::path& path) = 0;
    virtual Result<void> setMode(const std::filesystem::path& path, uint32_t mode) = 0;
    // Removes a file that create() made and no process has open any more, however it ended. No error where
    // one has.
    virtual Result<void> removeAbandoned(const std::filesystem::path& path) = 0;
    // Returns how many bytes the user may still write into a folder.
    virtual Result<uint64_t> freeBytes(const std::filesystem::path& folder) = 0;
};

// nullptr: it cannot.
Placement* placementOf(FileSystem& files);

// Tells before hours of work whether a file can be written afterwards: the place is a file's or free, a test
// write works and `bytes` find room. Nothing stays. Fails with: CannotWrite, DiskFull.
Result<void> checkWritable(FileSystem& files, const std::filesystem::path& target, uint64_t bytes);

// Removes what processes that were killed have left in a folder while they wrote there. An AtomicFile does it
// by itself, once a folder and process.
void removeStrays(FileSystem& files, const std::filesystem::path& folder);

} // namespace familiar::core
