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

// Returns the user's home: what HOME says, else what the system's list of users says. Where neither knows
// one, a folder that cannot be made, so that nothing is written into the current folder.
std::filesystem::path homeFolder();

// Returns `dataFolder`, else the folder that FAMILIAR_DATA_DIR names, else the platform's folders
// ($XDG_DATA_HOME/familiar and $XDG_CACHE_HOME/familiar, by default below the home folder). With an explicit
// data folder the cache lies inside it.
UserFolders userFolders(const std::filesystem::path& dataFolder = {});

} // namespace familiar::core
