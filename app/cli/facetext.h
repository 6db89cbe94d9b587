// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Named faces as lines and objects of the command line's output.
#pragma once

#include "core/live/timeline.h"
#include "core/recognition/identifier.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace familiar::app {

// The header of csvLines: the time is that of a video's frame in seconds, empty for photos.
constexpr const char* csvHeader = "file,name,score,left,top,right,bottom,time\n";

// Returns a line for each face, or a single one with "no_face".
std::string csvLines(const std::string& file, const std::vector<core::NamedFace>& faces,
                     std::optional<double> seconds = std::nullopt);
nlohmann::json toJson(const std::vector<core::NamedFace>& faces);
// Returns who was there from when to when, the times in seconds.
nlohmann::json toJson(const std::vector<core::Appearance>& appearances);
// Returns a number with so many digits behind the point, whatever the user's locale.
std::string fixed(double value, int digits);
// Returns a number without the digits that floats add.
double rounded(double value, double steps);

} // namespace familiar::app
