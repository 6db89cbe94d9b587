// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a segment and a folder's lock, for the record cache.
#pragma once

#include "core/base/filesystem.h"

#include <algorithm>
#include <optional>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace familiar::core::internal {

namespace fs = std::filesystem;

// Reads a segment from front to back in large pieces. Never mapped: a file that is cut while it is mapped
// ends the process (SIGBUS).
class SegmentReader
{
public:
    explicit SegmentReader(ReadableFile& file) : m_file(file) {}

    // The bytes at a place, valid until the next call; nothing where the file ends before.
    std::optional<ByteView> read(uint64_t offset, size_t length)
    {
        if (offset < m_offset || offset + length > m_offset + m_piece.size()) {
            if (offset > m_file.size() || length > m_file.size() - offset)
                return {};
            m_piece.resize(static_cast<size_t>(
                std::min<uint64_t>(std::max(length, pieceBytes), m_file.size() - offset)));
            m_offset = offset;
            if (!m_file.readAt(offset, m_piece)) {
                m_piece.clear();
                return {};
            }
        }
        return ByteView(m_piece).subspan(static_cast<size_t>(offset - m_offset), length);
    }

private:
    static constexpr size_t pieceBytes = 1U << 18;

    ReadableFile& m_file;
    uint64_t m_offset = 0;
    Bytes m_piece;
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
