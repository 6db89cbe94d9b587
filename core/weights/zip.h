// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stored (uncompressed) entries of a zip file, as PyTorch writes them (APPNOTE.TXT 6.3.10).
#pragma once

#include "core/base/filesystem.h"

#include <map>

namespace familiar::core {

struct ZipEntry
{
    uint64_t offset = 0; // of the data in the file
    uint64_t size = 0;
    uint32_t crc = 0;
};

class ZipReader
{
public:
    // WeightsDamaged, WeightsUnsupported (compressed or encrypted entries). Nothing is ever written to disk.
    static Result<ZipReader> open(ReadableFile& file, const std::string& name);

    const std::map<std::string, ZipEntry>& entries() const { return m_entries; }
    // Whole content, its CRC-32 checked.
    Result<Bytes> read(const ZipEntry& entry) const;

private:
    ReadableFile* m_file = nullptr;
    std::string m_name;
    std::map<std::string, ZipEntry> m_entries;
};

} // namespace familiar::core
