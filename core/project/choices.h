// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user decided about the photos of one folder; the photos themselves are never touched.
#pragma once

#include "core/photos/corrections.h"
#include "core/photos/labels.h"
#include "core/photos/mergepeople.h"

#include <map>
#include <set>

namespace familiar::core {

struct PhotoChoices
{
    std::set<std::filesystem::path> leftOut;
    std::map<std::filesystem::path, int> chosenFaces; // index into PhotoFaces::faces
    MergedPeople merged{};                            // folders of one person under two names
    MovedPhotos moved{};                              // single photos that show somebody else
    FaceCorrections corrections{};                    // single faces, of photos anywhere
    LabelChoice labels = LabelChoice::Auto;           // where the people's names come from
    bool operator==(const PhotoChoices&) const = default;
};

// Returns the file of the data folder that keeps something about a photo folder.
std::filesystem::path folderFile(const std::filesystem::path& dataFolder, const std::filesystem::path& root,
                                 const char* ending);

// Returns what stands for a folder in the names of files about it: 32 hex digits of its path's SHA-256.
std::string folderDigest(const std::filesystem::path& root);

// One small JSON file per photo folder in the data folder. Any thread. A damaged file counts as none.
PhotoChoices loadChoices(FileSystem& files, const std::filesystem::path& dataFolder,
                         const std::filesystem::path& root);
// CannotWrite, DiskFull.
Result<void> saveChoices(FileSystem& files, const std::filesystem::path& dataFolder,
                         const std::filesystem::path& root, const PhotoChoices& choices);

} // namespace familiar::core
