// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/userfolders.h"

#include <cstdlib>
#include <vector>

#include <pwd.h>
#include <unistd.h>

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
        folder = homeFolder() / underHome;
    return folder / "familiar";
}

} // namespace

std::filesystem::path homeFolder()
{
    std::filesystem::path home = environmentPath("HOME");
    if (home.is_absolute())
        return home;
    // As cron, systemd and containers start programs.
    std::vector<char> text(1U << 14);
    struct passwd entry
    {};
    struct passwd* found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, text.data(), text.size(), &found) == 0 && found && found->pw_dir)
        home = found->pw_dir;
    return home.is_absolute() ? home : std::filesystem::path("/nonexistent"); // as Debian calls no home
}

UserFolders userFolders(const std::filesystem::path& dataFolder)
{
    std::filesystem::path data = dataFolder.empty() ? environmentPath("FAMILIAR_DATA_DIR") : dataFolder;
    if (!data.empty())
        return {data, data / "cache"};
    return {platformFolder("XDG_DATA_HOME", ".local/share"), platformFolder("XDG_CACHE_HOME", ".cache")};
}

} // namespace familiar::core
