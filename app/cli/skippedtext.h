// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What was skipped of a folder and how it was read, in words.
#pragma once

#include "core/photos/skippedkinds.h"

#include <string>

namespace familiar::app {

// "4 damaged pictures, 1 HEIC file (IMG_1.jpg, IMG_2.jpg, IMG_3.jpg, ...)"; `names`: the first files.
std::string kindsText(const std::vector<core::SkippedKind>& kinds,
                      const std::vector<std::string>& names = {});

// A line with the kinds, then a line a file with path and reason, at most `lines`; what lies in every folder
// (hidden and system files) is not told. Empty where nothing is left.
std::string skippedText(const std::vector<core::SkippedFile>& skipped, size_t lines);

// Lines about how the folder was read and what is odd about the names in it.
std::string notesText(const core::FolderNotes& notes);

// "12 photos"
std::string counted(size_t count, const char* one, const char* several);

} // namespace familiar::app
