// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a model's description has to be for the rest of the program to rely on it.
#pragma once

#include "core/recognition/model.h"

#include <nlohmann/json_fwd.hpp>

namespace familiar::core::internal {

// Checks that what was read is what stands in the file: whole numbers are whole and fit, numbers are numbers
// and lists as long. `read`: the value written again; keys that only one of them has are passed over.
bool saysTheSame(const nlohmann::json& file, const nlohmann::json& read);

// Returns what contradicts itself or lies out of range; empty: nothing.
std::string contradiction(const Model& model);

// Returns what is wrong with a report for those who read single keys of it.
std::string problemOfReport(const nlohmann::json& report);

} // namespace familiar::core::internal
