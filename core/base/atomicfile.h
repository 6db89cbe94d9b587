// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a file so that its name holds the old or the new content whole, whatever happens.
#pragma once

#include "core/base/filesystem.h"

namespace familiar::core {

// Collects bytes in a file beside the target; commit() makes it the target
// (fsync, rename, fsync of the folder). Without commit() the old file stays and the new one is removed.
// One thread. Fails with CannotWrite or DiskFull, naming the target.
class AtomicFile
{
public:
    AtomicFile(FileSystem& files, std::filesystem::path target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    Result<void> write(ByteView bytes);
    Result<void> commit();

private:
    Result<void> open();
    Error told(Error error) const;

    FileSystem& m_files;
    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    std::unique_ptr<WritableFile> m_file;
    bool m_failed = false;
    bool m_committed = false;
};

Result<void> writeFileAtomically(FileSystem& files, const std::filesystem::path& target, ByteView bytes);

} // namespace familiar::core
