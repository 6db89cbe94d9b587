// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The file system as a seam, so that tests can inject every fault. Paths are bytes; any thread.
#pragma once

#include "core/base/bytes.h"
#include "core/base/displaytext.h"
#include "core/base/result.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace familiar::core {

enum class FileKind { Regular, Folder, Link, Other };

struct FileEntry
{
    std::filesystem::path path;
    FileKind kind = FileKind::Other;
    uint64_t size = 0;
    uint64_t device = 0;
    uint64_t inode = 0;
    uint64_t linkCount = 1;
    int64_t modifiedNs = 0; // since the epoch
};

// An open file that can only be written; closed (without a promise) by the destructor.
class WritableFile
{
public:
    virtual ~WritableFile() = default;
    virtual Result<void> write(ByteView bytes) = 0;
    virtual Result<void> sync() = 0;
    virtual Result<void> close() = 0;
};

// An open file that can only be read, at any place.
class ReadableFile
{
public:
    virtual ~ReadableFile() = default;
    virtual uint64_t size() const = 0;
    // Fills `target` whole or fails with FileUnreadable.
    virtual Result<void> readAt(uint64_t offset, std::span<std::byte> target) = 0;
};

class FileSystem
{
public:
    virtual ~FileSystem() = default;
    // Never follows a link at the path's end. FileMissing, FileUnreadable.
    virtual Result<FileEntry> stat(const std::filesystem::path& path) = 0;
    // The folder's entries sorted by their bytes, links not followed. FolderMissing, FolderUnreadable.
    virtual Result<std::vector<FileEntry>> list(const std::filesystem::path& folder) = 0;
    // Regular files only (a FIFO or device is refused without waiting).
    virtual Result<std::unique_ptr<ReadableFile>> openToRead(const std::filesystem::path& path) = 0;
    // Makes a new file (mode 0600); fails with TargetExists where one is.
    virtual Result<std::unique_ptr<WritableFile>> create(const std::filesystem::path& path) = 0;
    // Opens or makes a file and writes at its end.
    virtual Result<std::unique_ptr<WritableFile>> openToAppend(const std::filesystem::path& path) = 0;
    virtual Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
    virtual Result<void> remove(const std::filesystem::path& path) = 0;
    // With all parents, mode 0700. No error where it exists.
    virtual Result<void> makeFolders(const std::filesystem::path& folder) = 0;
    virtual Result<void> syncFolder(const std::filesystem::path& folder) = 0;
};

FileSystem& systemFiles();

// Reads a whole file; fails with FileUnreadable above `maxBytes`.
Result<Bytes> readFile(FileSystem& files, const std::filesystem::path& path,
                       uint64_t maxBytes = uint64_t{1} << 32);

// Returns what a path that somebody typed leads to: links are followed, and the entry's path is where they
// end. Links that are met inside of folders are not for this. FileMissing, FileUnreadable.
Result<FileEntry> statFollowing(FileSystem& files, const std::filesystem::path& path);

// A file, or a folder with all that is in it; no link is followed. No error where nothing is.
Result<void> removeTree(FileSystem& files, const std::filesystem::path& path);

} // namespace familiar::core
