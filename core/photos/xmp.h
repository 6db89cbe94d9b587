// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who is in a photo by its XMP: read and written as other photo managers do.
#pragma once

#include "core/base/geometry.h"
#include "core/photos/imagereader.h"

#include <optional>
#include <string>
#include <vector>

namespace familiar::core {

enum class LabelSource { Folder, MwgRegion, MpRegion, Tag, Picasa, Takeout };
// "folder", "mwg", "mp", "tag", "picasa", "takeout"
const char* labelSourceName(LabelSource source);

struct NamedRegion
{
    std::string name;
    std::optional<Rect> region; // in shares of the photo as its EXIF turns it; none: somewhere in it
    LabelSource source = LabelSource::MwgRegion;
    bool operator==(const NamedRegion&) const = default;
};

inline constexpr uint64_t mostXmpBytes = uint64_t{8} << 20;
inline constexpr size_t mostRegions = 1000; // of a photo

// Returns a name that another program has written as isSameName compares it; nothing where it is none.
std::optional<std::string> writtenName(std::string_view given);

// Returns what of a region lies inside of the picture; nothing where that is less than half of it.
std::optional<Rect> insidePicture(const Rect& region);

// Reads people from a packet: regions of the Metadata Working Group and Microsoft's, tags of digiKam and
// Lightroom below "People". Regions outside of the picture are cut or left out. `photo`: for the way the
// picture is stored; regions are relative to that unless the size they were made for says otherwise. Fails
// with: FileUnreadable (not XMP, a document type in it, too large, too deep). Thread: any.
Result<std::vector<NamedRegion>> peopleInXmp(std::string_view packet, const ImageInfo& photo);

// Returns a packet (empty: a new one) with regions of the Metadata Working Group for the people, and their
// names as tags (dc:subject, digiKam's and Lightroom's below "People"): those of an earlier call are
// replaced, everything else in it stays. At the place of somebody's region of another program no second one
// is put. People without a region are tags only. Fails with: FileUnreadable (the packet; or it holds what
// could not be kept). Thread: any. Source: Guidelines for Handling Image Metadata 2.0, 5.9, Metadata Working
// Group, 2010.
Result<std::string> withPeople(std::string_view packet, const std::vector<NamedRegion>& people,
                               const ImageInfo& photo);

} // namespace familiar::core
