// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// English sentences and exit codes for core's errors.
#pragma once

#include "core/base/result.h"

namespace familiar::app {

// One sentence that names the file and says what to do.
std::string sentence(const core::Error& error);
int exitCodeOf(core::ErrorCode code);

} // namespace familiar::app
