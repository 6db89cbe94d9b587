// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as text for web pages.
#pragma once

#include "core/base/bytes.h"

#include <string>

namespace familiar::core {

// Returns the bytes in base 64 (RFC 4648), one line, padded.
std::string base64(ByteView bytes);

} // namespace familiar::core
