// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG (ITU T.81) through libjpeg-turbo.
#pragma once

#include "core/photos/internal/imageheader.h"
#include "core/photos/internal/uprightpicture.h"

namespace familiar::core::internal {

Result<void> readJpegHeader(ByteView bytes, ImageHeader& header);
// `picture` has the size of the photo divided by `reduction` (1, 2, 4, 8), rounded up.
Result<DecodeOutcome> decodeJpeg(ByteView bytes, const ImageHeader& header, int reduction,
                                 UprightPicture& picture);

} // namespace familiar::core::internal
