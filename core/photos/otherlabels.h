// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who is in photos by files that are not XMP.
#pragma once

#include "core/photos/xmp.h"

#include <map>

namespace familiar::core {

// Returns the people of each photo of a folder by its .picasa.ini: contacts by their number, faces as four
// shares of 65,535. Lines that say nothing are passed over. Shape: by file name.
std::map<std::string, std::vector<NamedRegion>> peopleInPicasaIni(std::string_view text);

// Returns the people of a photo by the file that Google Takeout lays beside it; they have no place in the
// photo. Fails with: FileUnreadable (no sound JSON). A sound file without people is none.
Result<std::vector<NamedRegion>> peopleInTakeout(std::string_view json);

} // namespace familiar::core
