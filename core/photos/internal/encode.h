// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures to the bytes of a file, through the formats' own libraries.
#pragma once

#include "core/base/bytes.h"
#include "core/base/image.h"
#include "core/base/result.h"

namespace familiar::core::internal {

// Quality: 1..100. Internal: libjpeg refuses it.
Result<Bytes> encodeJpeg(const Image& image, int quality);
Result<Bytes> encodePng(const Image& image);

} // namespace familiar::core::internal
