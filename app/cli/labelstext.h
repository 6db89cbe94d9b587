// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names that other programs have written into photos and beside them, in words and as JSON.
#pragma once

#include "core/photos/labels.h"

#include <nlohmann/json_fwd.hpp>

namespace familiar::app {

// Lines with the people and their counts, the sources, conflicts and files that say nothing sound; empty
// where nothing was found.
std::string labelsText(const core::Labels& labels);
// Returns {"people", "sources", "conflicts", "unreadable"}.
nlohmann::json labelsJson(const core::Labels& labels);

} // namespace familiar::app
