// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/userfolders.h"

#include <cstdlib>

namespace familiar::core {

namespace {

std::filesystem::path environmentPath(const char* name)
{
    const char* value = std::getenv(name);
    return value ? std::filesystem::path(value) : std::filesystem::path();
}

std::filesystem::path platformFolder(const char* variable, const char* underHome)
{
    std::filesystem::path folder = environmentPath(variable);
    if (folder.empty() || folder.is_relative())
        folder = environmentPath("HOME") / underHome;
    return folder / "familiar";
}

} // namespace

UserFolders userFolders(const std::filesystem::path& dataFolder)
{
    std::filesystem::path data = dataFolder.empty() ? environmentPath("FAMILIAR_DATA_DIR") : dataFolder;
    if (!data.empty())
        return {data, data / "cache"};
    return {platformFolder("XDG_DATA_HOME", ".local/share"), platformFolder("XDG_CACHE_HOME", ".cache")};
}

} // namespace familiar::core
