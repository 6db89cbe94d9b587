// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How options are spelled on the command line.
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace familiar::app {

// Returns the spelling of an option: "plateau_factor" -> "--plateau-factor".
std::string optionSpelling(std::string_view id);

// Words what is allowed: "above 0 and at most 10", "auto, yunet or mtcnn"; empty where nothing is known.
std::string allowedText(const core::ErrorArguments& arguments);

} // namespace familiar::app
