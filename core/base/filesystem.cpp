// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filesystem.h"

#include "core/base/placement.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;

Error systemError(ErrorCode fallback, const fs::path& path, int number)
{
    ErrorCode code = fallback;
    if (number == ENOSPC || number == EDQUOT || number == EFBIG)
        code = ErrorCode::DiskFull;
    return {code, displayPath(path), std::strerror(number)};
}

FileEntry entryFrom(const fs::path& path, const struct stat& info)
{
    FileEntry entry;
    entry.path = path;
    if (S_ISREG(info.st_mode))
        entry.kind = FileKind::Regular;
    else if (S_ISDIR(info.st_mode))
        entry.kind = FileKind::Folder;
    else if (S_ISLNK(info.st_mode))
        entry.kind = FileKind::Link;
    entry.size = static_cast<uint64_t>(info.st_size);
    entry.device = info.st_dev;
    entry.inode = info.st_ino;
    entry.linkCount = info.st_nlink;
    entry.modifiedNs = int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec;
    return entry;
}

class SystemReadableFile final : public ReadableFile
{
public:
    SystemReadableFile(int handle, fs::path path, uint64_t size)
        : m_handle(handle), m_path(std::move(path)), m_size(size)
    {}
    ~SystemReadableFile() override { ::close(m_handle); }
    uint64_t size() const override { return m_size; }
    Result<void> readAt(uint64_t offset, std::span<std::byte> target) override
    {
        while (!target.empty()) {
            const ssize_t count = ::pread(m_handle, target.data(), target.size(), static_cast<off_t>(offset));
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return systemError(ErrorCode::FileUnreadable, m_path, errno);
            if (count == 0)
                return Error{ErrorCode::FileUnreadable, displayPath(m_path), "the file ends too early"};
            target = target.subspan(static_cast<size_t>(count));
            offset += static_cast<uint64_t>(count);
        }
        return {};
    }

private:
    int m_handle;
    fs::path m_path;
    uint64_t m_size;
};

class SystemWritableFile final : public WritableFile
{
public:
    SystemWritableFile(int handle, fs::path path) : m_handle(handle), m_path(std::move(path)) {}
    ~SystemWritableFile() override
    {
        if (m_handle >= 0)
            ::close(m_handle);
    }
    Result<void> write(ByteView bytes) override
    {
        while (!bytes.empty()) {
            const ssize_t count = ::write(m_handle, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return systemError(ErrorCode::CannotWrite, m_path, errno);
            bytes = bytes.subspan(static_cast<size_t>(count));
        }
        return {};
    }
    Result<void> sync() override
    {
        if (::fsync(m_handle) != 0)
            return systemError(ErrorCode::CannotWrite, m_path, errno);
        return {};
    }
    Result<void> close() override
    {
        const int handle = std::exchange(m_handle, -1);
        if (::close(handle) != 0)
            return systemError(ErrorCode::CannotWrite, m_path, errno);
        return {};
    }

private:
    int m_handle;
    fs::path m_path;
};

class SystemFiles final : public FileSystem, public Placement
{
public:
    Result<FileEntry> stat(const fs::path& path) override
    {
        struct stat info
        {};
        if (::lstat(path.c_str(), &info) != 0) {
            const bool missing = errno == ENOENT || errno == ENOTDIR;
            return systemError(missing ? ErrorCode::FileMissing : ErrorCode::FileUnreadable, path, errno);
        }
        return entryFrom(path, info);
    }

    Result<std::vector<FileEntry>> list(const fs::path& folder) override
    {
        DIR* handle = ::opendir(folder.c_str());
        if (!handle) {
            const bool missing = errno == ENOENT || errno == ENOTDIR;
            return systemError(missing ? ErrorCode::FolderMissing : ErrorCode::FolderUnreadable, folder,
                               errno);
        }
        std::vector<FileEntry> entries;
        while (const dirent* item = ::readdir(handle)) {
            const std::string_view name = item->d_name;
            struct stat info
            {};
            if (name == "." || name == ".." ||
                ::fstatat(::dirfd(handle), item->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
                continue; // vanished meanwhile
            entries.push_back(entryFrom(folder / name, info));
        }
        ::closedir(handle);
        std::sort(entries.begin(), entries.end(),
                  [](const FileEntry& a, const FileEntry& b) { return a.path.native() < b.path.native(); });
        return entries;
    }

    Result<std::unique_ptr<ReadableFile>> openToRead(const fs::path& path) override
    {
        const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
        if (handle < 0)
            return systemError(errno == ENOENT || errno == ENOTDIR ? ErrorCode::FileMissing
                                                                   : ErrorCode::FileUnreadable,
                               path, errno);
        struct stat info
        {};
        if (::fstat(handle, &info) != 0 || !S_ISREG(info.st_mode)) {
            ::close(handle);
            return Error{ErrorCode::FileUnreadable, displayPath(path), "not a regular file"};
        }
        std::unique_ptr<ReadableFile> file =
            std::make_unique<SystemReadableFile>(handle, path, static_cast<uint64_t>(info.st_size));
        return file;
    }

    Result<std::unique_ptr<WritableFile>> create(const fs::path& path) override
    {
        // Between making and locking it, somebody who clears up may take it for abandoned: then once more.
        for (int tries = 0;; ++tries) {
            FAMILIAR_TRY(handle, openToWrite(path, O_EXCL | O_NOFOLLOW));
            struct stat info
            {};
            const bool kept =
                ::flock(handle, LOCK_EX | LOCK_NB) == 0 && ::fstat(handle, &info) == 0 && info.st_nlink > 0;
            // Some network file systems lock nothing; nobody clears up there either.
            if (kept || tries > 2 || errno == ENOLCK || errno == EOPNOTSUPP)
                return writable(handle, path);
            ::close(handle);
        }
    }
    Result<std::unique_ptr<WritableFile>> openToAppend(const fs::path& path) override
    {
        FAMILIAR_TRY(handle, openToWrite(path, O_APPEND | O_NOFOLLOW));
        return writable(handle, path);
    }
    Result<void> rename(const fs::path& from, const fs::path& to) override
    {
        return ::rename(from.c_str(), to.c_str()) == 0 ? Result<void>()
                                                       : systemError(ErrorCode::CannotWrite, to, errno);
    }
    Result<void> remove(const fs::path& path) override
    {
        return ::remove(path.c_str()) == 0 ? Result<void>()
                                           : systemError(ErrorCode::CannotWrite, path, errno);
    }
    Result<void> makeFolders(const fs::path& folder) override
    {
        fs::path prefix;
        for (const fs::path& part : folder) {
            prefix /= part;
            const bool made = ::mkdir(prefix.c_str(), 0700) == 0;
            const int number = errno;
            if (made) // else a loss of power takes the folder with all that is safe in it
                (void)syncFolder(prefix.parent_path());
            if (made || number == EEXIST)
                continue;
            struct stat info
            {};
            if (::stat(prefix.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
                return systemError(ErrorCode::CannotWrite, folder, number);
        }
        struct stat info
        {};
        if (::stat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
            return withReason(ErrorCode::CannotWrite, displayPath(folder), ErrorReason::IsFile);
        return {};
    }
    Result<void> syncFolder(const fs::path& folder) override
    {
        const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (handle < 0)
            return systemError(ErrorCode::CannotWrite, folder, errno);
        const int failed = ::fsync(handle) == 0 ? 0 : errno;
        ::close(handle);
        // Some network file systems cannot sync a folder; the rename itself stands.
        if (failed != 0 && failed != EINVAL && failed != ENOTSUP)
            return systemError(ErrorCode::CannotWrite, folder, failed);
        return {};
    }

    Result<bool> exchange(const fs::path& one, const fs::path& other) override
    {
        if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0)
            return true;
        if (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP)
            return false;
        return systemError(ErrorCode::CannotWrite, other, errno);
    }
    Result<uint32_t> mode(const fs::path& path) override
    {
        struct stat info
        {};
        return ::lstat(path.c_str(), &info) == 0 ? Result<uint32_t>(info.st_mode & 0777)
                                                 : systemError(ErrorCode::FileMissing, path, errno);
    }
    Result<void> setMode(const fs::path& path, uint32_t mode) override
    {
        return ::fchmodat(AT_FDCWD, path.c_str(), mode & 0777, 0) == 0
                   ? Result<void>()
                   : systemError(ErrorCode::CannotWrite, path, errno);
    }
    Result<void> removeAbandoned(const fs::path& path) override
    {
        const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        if (handle < 0)
            return {}; // gone, or nobody's of ours
        const bool abandoned = ::flock(handle, LOCK_EX | LOCK_NB) == 0;
        const bool removed = !abandoned || ::unlink(path.c_str()) == 0 || errno == ENOENT;
        const int number = errno;
        ::close(handle);
        return removed ? Result<void>() : systemError(ErrorCode::CannotWrite, path, number);
    }
    Result<uint64_t> freeBytes(const fs::path& folder) override
    {
        struct statvfs info
        {};
        if (::statvfs(folder.empty() ? "." : folder.c_str(), &info) != 0)
            return systemError(ErrorCode::CannotWrite, folder, errno);
        return static_cast<uint64_t>(info.f_bavail) * info.f_frsize;
    }

private:
    static Result<int> openToWrite(const fs::path& path, int flags)
    {
        const int handle = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
        return handle >= 0 ? Result<int>(handle)
                           : systemError(errno == EEXIST ? ErrorCode::TargetExists : ErrorCode::CannotWrite,
                                         path, errno);
    }
    static std::unique_ptr<WritableFile> writable(int handle, const fs::path& path)
    {
        return std::make_unique<SystemWritableFile>(handle, path);
    }
};

} // namespace

FileSystem& systemFiles()
{
    static SystemFiles files;
    return files;
}

Result<FileEntry> statFollowing(FileSystem& files, const fs::path& path)
{
    FAMILIAR_TRY(entry, files.stat(path));
    if (entry.kind != FileKind::Link)
        return entry;
    std::error_code problem;
    const fs::path target = fs::canonical(path, problem);
    if (problem)
        return Error{ErrorCode::FileMissing, displayPath(path), "the link leads nowhere"};
    return files.stat(target);
}

Result<void> removeTree(FileSystem& files, const std::filesystem::path& path)
{
    const auto entry = files.stat(path);
    if (!entry)
        return entry.error().code == ErrorCode::FileMissing ? Result<void>() : entry.error();
    if (entry->kind == FileKind::Folder) {
        FAMILIAR_TRY(inside, files.list(path));
        for (const FileEntry& item : inside)
            FAMILIAR_CHECK(removeTree(files, item.path));
    }
    return files.remove(path);
}

Result<Bytes> readFile(FileSystem& files, const fs::path& path, uint64_t maxBytes)
{
    FAMILIAR_TRY(file, files.openToRead(path));
    const uint64_t size = file->size();
    if (size > maxBytes)
        return Error{ErrorCode::FileUnreadable, displayPath(path), "the file is too large"};
    Bytes bytes(size);
    FAMILIAR_CHECK(file->readAt(0, bytes));
    return bytes;
}

} // namespace familiar::core
