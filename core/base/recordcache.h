// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A bounded, content-keyed store of byte records on disk: the one cache for faces, features and hashes.
#pragma once

#include "core/base/filesystem.h"
#include "core/base/sha256.h"

#include <memory>
#include <optional>

namespace familiar::core {

// Records are appended to segment files (key, length, CRC-32, bytes), read at their place, and found
// through an index that is rebuilt at open. A damaged or half-written record ends its segment: what follows
// is ignored and computed again. Several processes may share a folder: appends and rewrites take the folder's
// lock. When the folder grows past maxBytes the oldest segments are removed. Never a reason for a run to
// fail: on a full or read-only disk put() keeps the record in memory for this process and returns false. Any
// thread.
class RecordCache
{
public:
    // `folder` is made when the first record is written; an empty path makes a cache that lives in memory
    // only.
    RecordCache(std::filesystem::path folder, uint64_t maxBytes = uint64_t{2} << 30,
                FileSystem& files = systemFiles());
    ~RecordCache();
    RecordCache(const RecordCache&) = delete;
    RecordCache& operator=(const RecordCache&) = delete;

    std::optional<Bytes> find(const Digest& key) const;
    bool put(const Digest& key, ByteView bytes);
    // Removes every record about these contents for good (keys made by keyAbout, else records whose key
    // begins as the content does): segments that hold one, or bytes that are no sound record, are rewritten
    // under the folder's lock. What is to go is noted in a journal first, so that an erasure that was broken
    // off is finished when the cache is opened next. Other processes that are running see the records until
    // they open the cache again. CannotWrite, DiskFull.
    Result<void> erase(std::span<const Digest> contents);
    // Removes every record.
    Result<void> clear();
    struct Figures
    {
        uint64_t records = 0;
        uint64_t bytes = 0;
        uint64_t damaged = 0; // segments that ended early
    };
    Figures figures() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

// A key that names the content it is about in its first 8 bytes, the rest of it from `key`.
Digest keyAbout(const Digest& content, const Digest& key);

} // namespace familiar::core
