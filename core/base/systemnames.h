// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names of the files and folders that systems and photo programs leave among photos.
#pragma once

#include <string_view>

namespace familiar::core {

// Returns whether the name is one of Windows's, a Mac's, a network drive's or a photo manager's own
// (Thumbs.db, desktop.ini, .DS_Store, ._*, __MACOSX, @eaDir, $RECYCLE.BIN, *.xmp ...), in any case. Nobody's
// photo has such a name.
bool isSystemName(std::string_view name);

// Returns whether a folder's entry of that name is passed over: a system name, or hidden (a dot in front).
bool isPassedOver(std::string_view name);

} // namespace familiar::core
