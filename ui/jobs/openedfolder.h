// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A photo folder as it is opened: its people by folders or by what other programs wrote, or a pile.
#pragma once

#include "core/base/progress.h"
#include "core/photos/labels.h"
#include "ui/photochoices.h"

#include <memory>

namespace familiar::ui {

class Services;

struct OpenedFolder
{
    std::shared_ptr<const core::Dataset> dataset;
    PhotoChoices choices;
    bool isPile = false;                        // of nobody: to be grouped
    std::shared_ptr<const core::Labels> labels; // nullptr: not read yet
};

// Reads a folder by a choice, by the one that is kept for it where there is none. `asPile`: its folders are
// no people. Where the folders give no two people, or other programs' names were chosen, those are read as
// well. Any thread. Fails with: scanFolder's errors, NoPhotos.
core::Result<OpenedFolder> openPhotoFolder(Services& services, const std::filesystem::path& folder,
                                           bool asPile, std::optional<core::LabelChoice> choice,
                                           const std::stop_token& stop,
                                           const core::ProgressCallback& progress);

} // namespace familiar::ui
