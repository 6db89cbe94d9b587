// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The portable bitmaps, graymaps and pixmaps of Netpbm (P1 to P6), which public face sets come in.
#pragma once

#include "core/photos/internal/imageheader.h"
#include "core/photos/internal/uprightpicture.h"

namespace familiar::core::internal {

// Source: Netpbm's pbm(5), pgm(5), ppm(5). The first picture of a file.
bool looksLikePnm(ByteView bytes);
Result<void> readPnmHeader(ByteView bytes, ImageHeader& header);
Result<DecodeOutcome> decodePnm(ByteView bytes, const ImageHeader& header, UprightPicture& picture);

} // namespace familiar::core::internal
