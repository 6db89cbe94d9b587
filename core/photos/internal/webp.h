// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// WebP (RFC 9649) through libwebp; the first frame of an animation.
#pragma once

#include "core/photos/internal/imageheader.h"
#include "core/photos/internal/uprightpicture.h"

namespace familiar::core::internal {

Result<void> readWebpHeader(ByteView bytes, ImageHeader& header);
Result<DecodeOutcome> decodeWebp(ByteView bytes, const ImageHeader& header, UprightPicture& picture);

} // namespace familiar::core::internal
