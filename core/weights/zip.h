// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads stored entries of a zip archive, as torch.save writes them; zip64 included, nothing is extracted.
#pragma once

#include "core/base/filesystem.h"

#include <functional>
#include <map>

namespace familiar::core {

// CRC-32 as zip uses it; `before` is the sum of the bytes so far.
uint32_t zipCrc(ByteView bytes, uint32_t before = 0);

struct ZipEntry
{
    uint64_t headerOffset = 0;
    uint64_t size = 0; // of the bytes in the archive
    uint32_t crc = 0;
    uint16_t method = 0;
    uint16_t flags = 0;
};

// The central directory is held against the file: names that are absolute, climb or come twice, entries that
// overlap, lie about their size or are encrypted are refused with WeightsDamaged or WeightsUnsupported;
// compressed ones are listed, but refused with WeightsUnsupported when they are read. Refers to `file`, which
// must outlive it.
class ZipArchive
{
public:
    static Result<ZipArchive> open(ReadableFile& file, const std::string& name);

    const std::map<std::string, ZipEntry>& entries() const { return m_entries; }
    // Where the entry's bytes lie, after its local header was compared with the directory.
    Result<uint64_t> dataOffset(const std::string& entryName) const;
    // The whole entry, its CRC checked.
    Result<Bytes> read(const std::string& entryName) const;
    // Only checks the CRC; holds one megabyte.
    Result<void> check(const std::string& entryName) const;

private:
    struct Directory
    {
        uint64_t entries = 0;
        uint64_t offset = 0;
        uint64_t size = 0;
    };
    Error damaged(const std::string& detail) const;
    Result<Directory> findDirectory() const;
    Result<void> readDirectory();
    Result<void> addEntry(ByteView record, const std::string& entryName, ByteView extra);
    Result<void> checkOverlaps() const;

    ReadableFile* m_file = nullptr;
    std::string m_name;
    Directory m_directory;
    std::map<std::string, ZipEntry> m_entries;
};

} // namespace familiar::core
