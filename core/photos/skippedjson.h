// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Skipped files and what was noted of a folder, in machine-readable output.
#pragma once

#include "core/photos/dataset.h"

#include <nlohmann/json_fwd.hpp>

namespace familiar::core {

// Returns a list of {"file", "reason", "detail"}. Paths and details may be any bytes; they are escaped as
// displayText does, as JSON holds UTF-8 only.
nlohmann::json skippedJson(const std::vector<SkippedFile>& skipped);

// Returns how many files of each kind are missed: {"damaged picture": 4, "format that is not read: HEIC": 6}.
nlohmann::json skippedKindsJson(const std::vector<SkippedFile>& skipped);

// Returns {"reading", "reading_about", "joined_folders", "same_but_case"}.
nlohmann::json folderNotesJson(const FolderNotes& notes);

} // namespace familiar::core
