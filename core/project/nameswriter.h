// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names of photos where people keep them: sidecars beside the photos, one page, a table.
#pragma once

#include "core/photos/sidecar.h"
#include "core/recognition/namespage.h"

namespace familiar::core {

struct NameTargets
{
    std::filesystem::path undoFolder; // of the sidecars' undo file; empty: no sidecars
    std::filesystem::path page;       // HTML; empty: none
    NamesPageWords words{};           // of the page
    std::filesystem::path table;      // CSV, as `identify` prints it; empty: none
};

// One thread. Page and table are in their places with finish(), the sidecars at once. No photo is touched.
class NamesWriter
{
public:
    NamesWriter(FileSystem& files, NameTargets targets);

    // Adds a photo's names, by the regions of its faces. A photo that has changed and cannot be read is
    // passed over; a sidecar that cannot is left as it is (refused()). Fails with: CannotWrite, DiskFull.
    Result<void> add(const std::filesystem::path& photo, std::vector<NamedFace> faces);
    // Adds the names of a video, which have no place in it: its sidecar gets them as tags; page and table
    // show photos only. Fails with: as above.
    Result<void> addVideo(const std::filesystem::path& video, const std::vector<std::string>& names);
    Result<void> finish();

    // Why sidecars were left (subject: the sidecar), in order.
    const std::vector<Error>& refused() const { return m_refused; }
    size_t sidecars() const { return m_sidecars ? m_sidecars->written() : 0; }
    // Empty: no sidecar was written.
    std::filesystem::path undoFile() const { return m_sidecars ? m_sidecars->undoFile() : ""; }

private:
    Result<void> addSidecar(const std::filesystem::path& file, const ImageInfo& info,
                            const std::vector<NamedRegion>& people);
    Result<void> addLines(const std::filesystem::path& photo, const ImageInfo& info,
                          std::vector<NamedFace> faces);

    FileSystem& m_files;
    std::optional<SidecarWriter> m_sidecars;
    std::optional<NamesPage> m_page;
    std::optional<AtomicFile> m_table;
    bool m_begun = false;
    std::vector<Error> m_refused;
};

struct PhotoNames
{
    std::filesystem::path photo;
    std::vector<NamedFace> faces;
};

struct NamesWritten
{
    size_t photos = 0;
    size_t sidecars = 0;
    std::filesystem::path undoFile; // empty: no sidecar was written
    std::vector<Error> refused;
};

// Writes the names of many photos. A stop leaves sidecars as far as they came, no page and no table.
// Fails with: CannotWrite, DiskFull, Cancelled.
Result<NamesWritten> writeNames(FileSystem& files, const std::vector<PhotoNames>& photos,
                                const NameTargets& targets, const std::stop_token& stop = {},
                                const ProgressCallback& progress = {});

} // namespace familiar::core
