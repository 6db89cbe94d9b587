// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where `identify` leaves names beside its lines: sidecars of the photos and a page to look at.
#pragma once

#include "app/cli/context.h"
#include "core/project/nameswriter.h"

#include <CLI/CLI.hpp>

namespace familiar::app {

class NamesOut
{
public:
    void describe(CLI::App& verb);
    bool undoes() const { return !m_undo.empty(); }
    // Takes back what the sidecars' undo file tells. Returns the exit code.
    int undo(CliContext& context) const;

    // `input`: the first of the inputs, whose folder gets the undo file.
    void begin(CliContext& context, const std::filesystem::path& input);
    // Adds a photo's names. A sidecar that cannot be read is told and left as it is.
    // Fails with: CannotWrite, DiskFull.
    core::Result<void> add(CliContext& context, const std::filesystem::path& photo,
                           const std::vector<core::NamedFace>& faces);
    // Adds the names of a video, which have no place in it: its sidecar gets them as tags; the page shows
    // photos only. Fails with: as above.
    core::Result<void> addVideo(CliContext& context, const std::filesystem::path& video,
                                const std::vector<std::string>& names);
    // Puts the page in its place and tells what was written.
    core::Result<void> end(CliContext& context);
    // Returns how many sidecars were left because they could not be read.
    size_t refused() const { return m_refused; }

private:
    core::Result<void> told(CliContext& context, core::Result<void> added);

    bool m_xmp = false;
    std::string m_page;
    std::string m_undo;
    std::optional<core::NamesWriter> m_writer;
    size_t m_refused = 0;
};

} // namespace familiar::app
