// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/systemnames.h"

#include <algorithm>
#include <array>
#include <string>

namespace familiar::core {

bool isSystemName(std::string_view name)
{
    static constexpr std::array<std::string_view, 13> names{
        "thumbs.db",  "ehthumbs.db", "desktop.ini",     "__macosx",
        "@eadir",     ".ds_store",   ".spotlight-v100", ".trashes",
        ".fseventsd", "#recycle",    "$recycle.bin",    "system volume information",
        "lost+found"};
    if (name.starts_with("._")) // a Mac's second half of a file on a foreign disk
        return true;
    std::string lower(name);
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower.ends_with(".xmp")) // names and settings beside a photo
        return true;
    return std::find(names.begin(), names.end(), lower) != names.end();
}

bool isPassedOver(std::string_view name)
{
    return name.starts_with('.') || isSystemName(name);
}

} // namespace familiar::core
