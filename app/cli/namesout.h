// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where `identify` leaves names beside its lines: sidecars of the photos and a page to look at.
#pragma once

#include "app/cli/context.h"
#include "app/cli/namespage.h"
#include "core/photos/sidecar.h"

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
    // Puts the page in its place and tells what was written.
    core::Result<void> end(CliContext& context);
    // Returns how many sidecars were left because they could not be read.
    size_t refused() const { return m_refused; }

private:
    core::Result<void> addSidecar(CliContext& context, const std::filesystem::path& photo,
                                  const core::ImageInfo& info, const std::vector<core::NamedFace>& faces);

    bool m_xmp = false;
    std::string m_page;
    std::string m_undo;
    std::optional<core::SidecarWriter> m_sidecars;
    std::optional<NamesPage> m_html;
    size_t m_refused = 0;
};

} // namespace familiar::app
