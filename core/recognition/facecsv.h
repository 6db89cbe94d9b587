// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Named faces as lines of comma-separated values.
#pragma once

#include "core/recognition/identifier.h"

namespace familiar::core {

// The header of csvLines: the time is that of a video's frame in seconds, empty for photos.
inline constexpr const char* csvHeader = "file,name,score,left,top,right,bottom,time\n";

// Returns a line for each face, or a single one with "no_face".
std::string csvLines(const std::string& file, const std::vector<NamedFace>& faces,
                     std::optional<double> seconds = std::nullopt);
// Returns a number with so many digits behind the point, whatever the user's locale.
std::string fixed(double value, int digits);

} // namespace familiar::core
