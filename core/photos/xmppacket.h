// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the XMP of a photo lies in its bytes.
#pragma once

#include "core/photos/imagereader.h"

#include <string_view>

namespace familiar::core {

// Returns the XMP packet inside a JPEG, PNG or WebP; empty where there is none. Nothing is interpreted.
std::string_view xmpPacketIn(ByteView photo);

} // namespace familiar::core
