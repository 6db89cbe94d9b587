// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// TIFF structures: TIFF files themselves and the EXIF block of other formats.
#pragma once

#include "core/photos/imagereader.h"

namespace familiar::core::internal {

// Fills width and height, or returns a reason why the file is damaged (empty: sound).
std::string readTiffHeader(ByteView bytes, ImageInfo& info);

// Returns the orientation from a TIFF structure ("II*\0..." or "MM\0*..."), 1 where there is none.
int orientationFromTiff(ByteView bytes);

} // namespace familiar::core::internal
