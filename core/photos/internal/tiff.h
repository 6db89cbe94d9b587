// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// TIFF and BigTIFF through libtiff; the first picture of a file.
#pragma once

#include "core/photos/internal/imageheader.h"
#include "core/photos/internal/uprightpicture.h"

namespace familiar::core::internal {

Result<void> readTiffHeader(ByteView bytes, ImageHeader& header);
Result<DecodeOutcome> decodeTiff(ByteView bytes, const ImageHeader& header, UprightPicture& picture);

} // namespace familiar::core::internal
