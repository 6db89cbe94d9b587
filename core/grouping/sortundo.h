// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Takes back what a sorting has done.
#pragma once

#include "core/base/progress.h"
#include "core/base/undojournal.h"

#include <stop_token>

namespace familiar::core {

// Takes back what an undo file tells, the last step first: copies and links go where the photo is still
// there, moved photos return. Folders that were made go when they are empty; the undo file goes when all is
// undone. Needs no room on the disk. Fails with: FileMissing, FileUnreadable (not an undo file), Cancelled,
// CannotWrite.
Result<UndoOutcome> undoSort(FileSystem& files, const std::filesystem::path& undoFile,
                             const std::stop_token& stop = {}, const ProgressCallback& progress = {});

} // namespace familiar::core
