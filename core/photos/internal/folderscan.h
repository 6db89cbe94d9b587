// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a folder of photos: people, parts of a split, strangers, and everything that is skipped.
#pragma once

#include "core/photos/dataset.h"

namespace familiar::core::internal {

enum class FolderOf { People, Strangers, Pile };

// Reads the folder; of one of strangers only Dataset::strangers and what was skipped are filled in, of a pile
// all photos, which are of nobody.
// Fails with: FolderMissing, FolderUnreadable, Cancelled.
Result<Dataset> readFolder(FileSystem& files, const std::filesystem::path& root, FolderOf kind,
                           const ScanOptions& options, const std::stop_token& stop,
                           const ProgressCallback& progress);

} // namespace familiar::core::internal
