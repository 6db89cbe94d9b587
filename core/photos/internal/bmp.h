// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Windows bitmaps: no library of Debian reads their masks and their unused fourth byte as viewers do.
#pragma once

#include "core/photos/internal/imageheader.h"
#include "core/photos/internal/uprightpicture.h"

namespace familiar::core::internal {

// Source: Windows GDI, BITMAPINFOHEADER, BITMAPV4HEADER, BITMAPV5HEADER; OS/2's BITMAPCOREHEADER.
Result<void> readBmpHeader(ByteView bytes, ImageHeader& header);
Result<DecodeOutcome> decodeBmp(ByteView bytes, const ImageHeader& header, UprightPicture& picture);

} // namespace familiar::core::internal
