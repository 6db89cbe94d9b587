// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names of people in XMP files beside photos, and the way back.
#pragma once

#include "core/base/undojournal.h"
#include "core/photos/xmp.h"

#include <stop_token>

namespace familiar::core {

// Returns where the names of a photo go: "photo.jpg.xmp", as digiKam, darktable and exiftool have it.
std::filesystem::path sidecarOf(const std::filesystem::path& photo);

// Writes sidecars; what each held before is noted in an undo file first. One thread.
class SidecarWriter
{
public:
    // `journalFolder` gets the undo file with the first sidecar that is written.
    SidecarWriter(FileSystem& files, std::filesystem::path journalFolder);
    ~SidecarWriter();

    // Puts people into a photo's sidecar as withPeople does; where nothing would change, or nobody is named
    // and no sidecar is there, nothing is written. Never writes into the photo.
    // Fails with: FileUnreadable (subject: the sidecar that is there and is left as it is), CannotWrite,
    // DiskFull.
    Result<void> write(const std::filesystem::path& photo, const ImageInfo& info,
                       const std::vector<NamedRegion>& people);

    size_t written() const { return m_written; }
    // Returns the undo file; empty: nothing was written.
    std::filesystem::path undoFile() const;

private:
    FileSystem& m_files;
    std::filesystem::path m_folder;
    std::optional<UndoJournal> m_journal;
    size_t m_written = 0;
};

// Gives sidecars back what they held before, the last one first; those that were new go. What somebody has
// changed since is kept. The undo file goes when all is undone.
// Fails with: FileMissing, FileUnreadable (not an undo file), Cancelled, CannotWrite, DiskFull.
Result<UndoOutcome> undoSidecars(FileSystem& files, const std::filesystem::path& undoFile,
                                 const std::stop_token& stop = {});

} // namespace familiar::core
