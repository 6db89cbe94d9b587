// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A mapped file and a folder's lock, for the record cache.
#pragma once

#include "core/base/bytes.h"

#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace familiar::core::internal {

namespace fs = std::filesystem;

// A segment file mapped read-only. Segments only grow and vanish, they are never cut, so a map stays valid.
class Mapping
{
public:
    explicit Mapping(const fs::path& file)
    {
        const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        struct stat info
        {};
        if (handle >= 0 && ::fstat(handle, &info) == 0 && info.st_size > 0) {
            void* place =
                ::mmap(nullptr, static_cast<size_t>(info.st_size), PROT_READ, MAP_SHARED, handle, 0);
            if (place != MAP_FAILED)
                m_bytes = {static_cast<const std::byte*>(place), static_cast<size_t>(info.st_size)};
        }
        if (handle >= 0)
            ::close(handle);
    }
    ~Mapping()
    {
        if (!m_bytes.empty())
            ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ByteView bytes() const { return m_bytes; }

private:
    ByteView m_bytes;
};

// The lock that several processes share; without a folder there is nobody to share with.
class FolderLock
{
public:
    explicit FolderLock(const fs::path& folder)
        : m_handle(::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {
        if (m_handle >= 0)
            ::flock(m_handle, LOCK_EX);
    }
    ~FolderLock()
    {
        if (m_handle >= 0)
            ::close(m_handle);
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int m_handle;
};

} // namespace familiar::core::internal
