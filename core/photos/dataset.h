// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of photos per person, as a plain value.
#pragma once

#include "core/base/filesystem.h"
#include "core/base/geometry.h"
#include "core/base/progress.h"
#include "core/photos/foldernotes.h"

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
    UnsupportedFormat, // detail: "GIF", "NEF", ...; "HEIC" and "AVIF" where libheif is missing
    Empty,
    Damaged,
    TooLarge,
    Unreadable,
    Link,
    NotAFile, // FIFO, socket, device
    Hidden,
    SystemFile,    // isSystemName
    SameFile,      // a hard link to a photo that is used already
    OutsidePerson, // a photo directly in the root, or in that of a split part
    TooDeep,
    NoFace,
    UnsureFace, // several faces, none clearly the person
    LeftOut,    // by the user
    Vanished,   // was there when the folder was read
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
    FolderNotes notes;
    // Photos of people who are nobody here, from folders of such a name (meansStrangers). Photo::person is a
    // number a stranger from 0 on: a folder inside is one, a photo that lies loose is one.
    std::vector<Photo> strangers;
};

struct ScanOptions
{
    int maxDepth = 32;
    size_t maxEntries = 2'000'000;
    bool pile = false; // folders are no people: all photos are found, those of the root too, of nobody
};

// Reads names, sizes and each file's first bytes, no picture. Hidden and system files and links are listed as
// skipped. Split folders (partOfName) are recognised where a training part with folders inside lies in the
// root and no other folder there holds a photo. A folder without people is no error here: see checkTrainable.
// FolderMissing, FolderUnreadable, Cancelled.
Result<Dataset> scanFolder(FileSystem& files, const std::filesystem::path& root,
                           const ScanOptions& options = {}, std::stop_token stop = {},
                           const ProgressCallback& progress = {});

// Reads a folder of strangers by the same rules: its people are strangers, one for each folder in it and for
// each photo that lies loose; their names are the paths from the root. NoPhotos and scanFolder's errors.
Result<Dataset> scanStrangers(FileSystem& files, const std::filesystem::path& root,
                              const ScanOptions& options = {}, std::stop_token stop = {},
                              const ProgressCallback& progress = {});

// Returns the strangers of a data set as the people of another one.
Dataset strangersOf(const Dataset& dataset);

// NoPhotos (subject: the folder; counts: what was skipped by kind; names: the first of those files; reason
// NoPersonFolders: count "loose" photos lie in the folder itself).
Result<void> checkHasPhotos(const Dataset& dataset);

// checkHasPhotos' errors, TooFewPeople (detail: how many were found; training needs 2; reason FolderTooHigh:
// arguments.about is the folder that was probably meant).
Result<void> checkTrainable(const Dataset& dataset);

} // namespace familiar::core
