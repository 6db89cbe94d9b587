// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which names a person may be given.
#pragma once

#include "core/base/result.h"

#include <string>

namespace familiar::core {

// Checks a name that somebody typed. Fails with: InvalidArgument ("name", reason BadName or ReservedName).
Result<void> checkPersonName(const std::string& name);

} // namespace familiar::core
