// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A bounded, content-keyed store of byte records on disk: the one cache for faces, features and hashes.
#pragma once

#include "core/base/filesystem.h"
#include "core/base/sha256.h"

#include <memory>
#include <optional>

namespace familiar::core {

// Records are appended to segment files (key, length, CRC-32, bytes), read through a memory map, and found
// through an index that is rebuilt at open. A damaged or half-written record ends its segment: what follows
// is ignored and computed again. Several processes may share a folder (appends take a file lock, each record
// is one write); when the folder grows past maxBytes the oldest segments are removed. Never a reason for a
// run to fail: on a full or read-only disk put() keeps the record in memory for this process and returns
// false. Any thread.
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
    // Removes the record for good (its segment is rewritten), for forgetting a person.
    Result<void> erase(std::span<const Digest> keys);
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

} // namespace familiar::core
