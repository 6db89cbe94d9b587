// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the program keeps its own files (weights, projects, cache).
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace familiar::core {

struct UserFolders
{
    std::filesystem::path data;  // weights/, projects/
    std::filesystem::path cache; // safe to delete at any time
};

// `dataFolder` (--data-dir), else FAMILIAR_DATA_DIR, else the platform's folders
// (/familiar and /familiar). With an explicit data folder the cache lies inside it.
UserFolders userFolders(const std::filesystem::path& dataFolder = {});

} // namespace familiar::core
