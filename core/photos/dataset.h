// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of photos per person, as a plain value.
#pragma once

#include "core/base/filesystem.h"
#include "core/base/geometry.h"
#include "core/base/progress.h"

#include <optional>
#include <stop_token>

namespace familiar::core {

enum class SplitPart { Unassigned, Training, Validation, Test };

struct Photo
{
    std::filesystem::path path;
    int person = -1;                        // index into Dataset::people
    SplitPart part = SplitPart::Unassigned; // set by train/val/test folders
    uint64_t bytes = 0;
    int64_t modifiedNs = 0;
    // Where the person is, in shares of the picture as its EXIF turns it; none: the face is chosen. A photo
    // of several people is there once for each.
    std::optional<Rect> region{};
};

struct Person
{
    std::string name; // the folder's name in UTF-8 (bytes that are none escaped), what a model stores
    int photoCount = 0;
};

enum class SkipReason {
    NotAPicture,
    UnsupportedFormat, // detail: "HEIC", "GIF", ...
    Empty,
    Damaged,
    TooLarge,
    Unreadable,
    Link,
    NotAFile, // FIFO, socket, device
    Hidden,
    SystemFile,    // Thumbs.db, desktop.ini, __MACOSX, @eaDir
    SameFile,      // a hard link to a photo that is used already
    OutsidePerson, // a photo directly in the root
    TooDeep,
    NoFace,
    UnsureFace, // several faces, none clearly the person
    LeftOut,    // by the user
};
const char* skipReasonName(SkipReason reason);

struct SkippedFile
{
    std::filesystem::path path;
    SkipReason reason = SkipReason::NotAPicture;
    std::string detail;
};

struct Dataset
{
    std::filesystem::path root;
    std::vector<Person> people; // by code point of the name
    std::vector<Photo> photos;  // by person, then path
    std::vector<SkippedFile> skipped;
    bool hasSplitFolders = false;
    std::vector<std::string> emptyPeople; // folders without a readable photo; not in people
};

struct ScanOptions
{
    int maxDepth = 32;
    size_t maxEntries = 2'000'000;
    bool pile = false; // folders are no people: all photos are found, those of the root too, of nobody
};

// Reads names, sizes and each file's first bytes, no picture. Hidden and system files and links are listed as
// skipped; split folders (train, val|valid|validation, test; any case) are recognised when nothing else but
// them lies in the root. A folder without people is no error here: see checkTrainable. FolderMissing,
// FolderUnreadable, Cancelled.
Result<Dataset> scanFolder(FileSystem& files, const std::filesystem::path& root,
                           const ScanOptions& options = {}, std::stop_token stop = {},
                           const ProgressCallback& progress = {});

// NoPhotos (subject: the folder), TooFewPeople (detail: how many were found; training needs 2).
Result<void> checkTrainable(const Dataset& dataset);

} // namespace familiar::core
