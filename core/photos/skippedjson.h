// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The list of skipped files in machine-readable output.
#pragma once

#include "core/photos/dataset.h"

#include <nlohmann/json_fwd.hpp>

namespace familiar::core {

// Returns a list of {"file", "reason", "detail"}. Paths and details may be any bytes; they are escaped as
// displayText does, as JSON holds UTF-8 only.
nlohmann::json skippedJson(const std::vector<SkippedFile>& skipped);

} // namespace familiar::core
