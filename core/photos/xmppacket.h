// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the XMP of a photo lies in its bytes.
#pragma once

#include "core/photos/imagereader.h"

#include <string_view>

namespace familiar::core {

// Returns the XMP packet inside a JPEG, PNG, WebP or TIFF; empty where there is none. Nothing is interpreted.
std::string_view xmpPacketIn(ByteView photo);

// Returns the XMP packet inside a HEIC or AVIF, found by the process that decodes them; empty where there is
// none. Fails with: UnsupportedFormat (no decoder here), ImageDamaged, ImageTooLarge. Thread: any.
Result<std::string> xmpPacketInHeif(ByteView photo);

} // namespace familiar::core
