// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What main() has to know of a command line before it is read.
#pragma once

#include <span>

namespace familiar::app {

// Returns whether a verb that computes on several threads stands among the arguments and no help is asked
// for.
bool computes(std::span<const char* const> arguments);

} // namespace familiar::app
