// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// PNG (W3C PNG 3) through libpng; of an animation the picture that readers of plain PNG show.
#pragma once

#include "core/photos/internal/imageheader.h"
#include "core/photos/internal/uprightpicture.h"

namespace familiar::core::internal {

Result<void> readPngHeader(ByteView bytes, ImageHeader& header);
Result<DecodeOutcome> decodePng(ByteView bytes, const ImageHeader& header, UprightPicture& picture);

} // namespace familiar::core::internal
