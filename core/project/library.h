// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names any number of photos with one model; every result is kept as it comes, so a naming can go on later.
#pragma once

#include "core/project/project.h"
#include "core/recognition/identifier.h"

namespace familiar::core {

struct LibraryFace
{
    Rect region;     // in shares of the photo as its EXIF turns it
    int person = -1; // best person whatever the score, index into Library::people
    float score = 0; // Prediction's
    NameState state = NameState::Unknown;
    bool operator==(const LibraryFace&) const = default;
};

enum class LibraryPhotoState : uint8_t { Waiting, Named, Failed };

// Small, as there may be 100,000.
struct LibraryPhoto
{
    std::string path; // bytes of the path below the root
    uint64_t bytes = 0;
    int64_t modifiedNs = 0;
    LibraryPhotoState state = LibraryPhotoState::Waiting;
    std::vector<LibraryFace> faces{}; // left to right
};

struct Library
{
    std::filesystem::path root;
    std::vector<std::string> people;  // of the model
    std::vector<LibraryPhoto> photos; // by path
};

// Returns the folder of a project that holds the names of its libraries.
std::filesystem::path libraryFolder(const Project& project);
// Returns the file with the names of one folder's photos: a line about the model, then one a photo (JSON).
std::filesystem::path libraryFile(const Project& project, const std::filesystem::path& root);

// Lists a folder's photos with the names that are kept of them: those of the same model and of files that
// have not changed since; all others wait. Writes nothing. Fails with: scanFolder's errors, NoPhotos.
Result<Library> openLibrary(FileSystem& files, const std::filesystem::path& root,
                            const std::filesystem::path& file, const Model& model, std::stop_token stop = {},
                            const ProgressCallback& progress = {});

struct LibraryOrder
{
    Environment environment;
    std::shared_ptr<const Recognizer> recognizer;
    std::filesystem::path file; // libraryFile; empty: nothing is kept
    int threads = 1;
};

// A photo's place in Library::photos and what it is now.
using NamedLibraryPhoto = std::pair<size_t, LibraryPhoto>;

// Names the photos that wait and keeps each on disk within half a second; a stop ends it after the photos
// that are being looked at. `named` is called from the working threads, one at a time. Fails with:
// CannotWrite, DiskFull (what was named before is kept), Cancelled.
Result<void> nameLibrary(const Library& library, const LibraryOrder& order, std::stop_token stop,
                         const std::function<void(NamedLibraryPhoto)>& named);

} // namespace familiar::core
