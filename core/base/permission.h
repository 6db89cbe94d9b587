// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tells files that may not be read from files that cannot be read for what is in them.
#pragma once

#include "core/base/error.h"

#include <cerrno>
#include <cstring>

namespace familiar::core {

// Returns whether the system refused it because the user has no permission; else the file, its content or its
// disk is to blame. Thread: any.
inline bool lacksPermission(const Error& error)
{
    return error.detail == std::strerror(EACCES) || error.detail == std::strerror(EPERM);
}

} // namespace familiar::core
