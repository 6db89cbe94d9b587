// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Named faces as lines and objects of the command line's output.
#pragma once

#include "core/live/timeline.h"
#include "core/recognition/facecsv.h"

#include <nlohmann/json.hpp>

namespace familiar::app {

nlohmann::json toJson(const std::vector<core::NamedFace>& faces);
// Returns who was there from when to when, the times in seconds.
nlohmann::json toJson(const std::vector<core::Appearance>& appearances);
// Returns a number without the digits that floats add.
double rounded(double value, double steps);

} // namespace familiar::app
