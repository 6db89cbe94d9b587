// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Directories of TIFF and BigTIFF: TIFF files, camera raw files and the EXIF block of other formats.
#pragma once

#include "core/base/bytes.h"

#include <optional>

namespace familiar::core::internal {

// Reads numbers of a TIFF structure's directories; what lies outside of the bytes counts as missing.
class TiffDirectories
{
public:
    explicit TiffDirectories(ByteView bytes);

    // Offset of the first directory; none where the bytes are no TIFF structure.
    std::optional<uint64_t> first() const;
    // The number at `index` of a tag's BYTEs, SHORTs, LONGs or LONG8s.
    std::optional<uint64_t> value(uint64_t directory, uint16_t tag, uint64_t index = 0) const;
    // How many values a tag has; 0 where it is missing.
    uint64_t count(uint64_t directory, uint16_t tag) const;
    // A tag's bytes (BYTE or UNDEFINED); empty where not all of them are there.
    ByteView bytes(uint64_t directory, uint16_t tag) const;
    // The start of a tag's text.
    std::string_view text(uint64_t directory, uint16_t tag) const;

private:
    struct Entry
    {
        unsigned type = 0;
        uint64_t count = 0;
        uint64_t valuesAt = 0;
    };
    std::optional<Entry> entry(uint64_t directory, uint16_t tag) const;
    std::optional<uint64_t> number(uint64_t at, unsigned size) const;

    ByteView m_bytes;
    bool m_little = true;
    bool m_big = false; // BigTIFF
    bool m_valid = false;
};

// Returns the orientation from a TIFF structure, 1 where there is none.
int orientationFromTiff(ByteView bytes);

// Returns the kind of camera raw file ("NEF", "DNG", ... or "camera raw") that the bytes begin, empty where
// they begin none. The first 64 KB are enough for all cameras known.
std::string cameraRawName(ByteView bytes);

} // namespace familiar::core::internal
