// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user has said about the groups of one pile of photos.
#pragma once

#include "core/grouping/pilegroups.h"

namespace familiar::core {

// One JSON file per photo folder in the data folder, beside the choices. Any thread. A damaged file counts as
// none.
std::vector<KeptGroup> loadGroups(FileSystem& files, const std::filesystem::path& dataFolder,
                                  const std::filesystem::path& root);
// CannotWrite, DiskFull.
Result<void> saveGroups(FileSystem& files, const std::filesystem::path& dataFolder,
                        const std::filesystem::path& root, const std::vector<KeptGroup>& groups);

} // namespace familiar::core
