// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/dataset.h"

#include "core/base/guarded.h"
#include "core/photos/internal/folderscan.h"
#include "core/photos/layout.h"
#include "core/photos/skippedkinds.h"

#include <algorithm>

namespace familiar::core {

const char* skipReasonName(SkipReason reason)
{
    switch (reason) {
    case SkipReason::NotAPicture:
        return "not a picture";
    case SkipReason::UnsupportedFormat:
        return "format that is not read";
    case SkipReason::Empty:
        return "empty file";
    case SkipReason::Damaged:
        return "damaged picture";
    case SkipReason::TooLarge:
        return "picture too large";
    case SkipReason::Unreadable:
        return "cannot be read";
    case SkipReason::Link:
        return "link, not followed";
    case SkipReason::NotAFile:
        return "not a regular file";
    case SkipReason::Hidden:
        return "hidden";
    case SkipReason::SystemFile:
        return "system file";
    case SkipReason::SameFile:
        return "same file as another";
    case SkipReason::OutsidePerson:
        return "lies in no person's folder";
    case SkipReason::TooDeep:
        return "too deep or too many files";
    case SkipReason::NoFace:
        return "no face found";
    case SkipReason::UnsureFace:
        return "several faces, none clearly the person";
    case SkipReason::LeftOut:
        return "left out by you";
    case SkipReason::Vanished:
        return "vanished while it was read";
    }
    return "";
}

const char* folderReadingName(FolderReading reading)
{
    switch (reading) {
    case FolderReading::People:
        return "people";
    case FolderReading::Parts:
        return "parts";
    case FolderReading::PartsBesideOthers:
        return "parts_beside_others";
    case FolderReading::PeopleNamedAsParts:
        return "people_named_as_parts";
    }
    return "";
}

Result<Dataset> scanFolder(FileSystem& files, const std::filesystem::path& root, const ScanOptions& options,
                           std::stop_token stop, const ProgressCallback& progress)
{
    return guarded(displayPath(root), [&] {
        return internal::readFolder(files, root,
                                    options.pile ? internal::FolderOf::Pile : internal::FolderOf::People,
                                    options, stop, progress);
    });
}

Result<Dataset> scanStrangers(FileSystem& files, const std::filesystem::path& root,
                              const ScanOptions& options, std::stop_token stop,
                              const ProgressCallback& progress)
{
    return guarded(displayPath(root), [&]() -> Result<Dataset> {
        FAMILIAR_TRY(scanned, internal::readFolder(files, root, internal::FolderOf::Strangers, options, stop,
                                                   progress));
        Dataset strangers = strangersOf(scanned);
        strangers.skipped = std::move(scanned.skipped);
        FAMILIAR_CHECK(checkHasPhotos(strangers));
        return strangers;
    });
}

Dataset strangersOf(const Dataset& dataset)
{
    Dataset strangers;
    strangers.root = dataset.root;
    for (const Photo& photo : dataset.strangers) {
        const auto index = static_cast<size_t>(photo.person);
        if (index >= strangers.people.size())
            strangers.people.resize(index + 1);
        Person& person = strangers.people[index];
        if (person.photoCount++ == 0)
            person.name = displayPath(photo.path.lexically_relative(dataset.root));
        strangers.photos.push_back(photo);
    }
    return strangers;
}

Result<void> checkHasPhotos(const Dataset& dataset)
{
    if (!dataset.photos.empty())
        return {};
    Error error{ErrorCode::NoPhotos, displayPath(dataset.root), ""};
    const auto loose =
        std::count_if(dataset.skipped.begin(), dataset.skipped.end(),
                      [](const SkippedFile& file) { return file.reason == SkipReason::OutsidePerson; });
    if (loose > 0) {
        error.arguments.reason = ErrorReason::NoPersonFolders;
        error.arguments.counts["loose"] = static_cast<size_t>(loose);
    }
    addSkipped(dataset.skipped, error.arguments);
    return error;
}

Result<void> checkTrainable(const Dataset& dataset)
{
    FAMILIAR_CHECK(checkHasPhotos(dataset));
    size_t people = 0;
    for (const Person& person : dataset.people)
        people += person.photoCount > 0 ? 1 : 0;
    if (people >= 2)
        return {};
    Error error{ErrorCode::TooFewPeople, displayPath(dataset.root), std::to_string(people)};
    error.arguments.counts["people"] = people;
    if (const auto meant = meantFolder(dataset)) {
        error.arguments.reason = ErrorReason::FolderTooHigh;
        error.arguments.about = displayPath(*meant);
    }
    addSkipped(dataset.skipped, error.arguments);
    return error;
}

} // namespace familiar::core
