// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Own header parsers: a picture's size and soundness before any decoder sees it.
#pragma once

#include "core/photos/imagereader.h"

namespace familiar::core::internal {

// Each fills width, height, orientation and animated, or returns a reason why the file is damaged (empty:
// sound).
std::string readJpegHeader(ByteView bytes, ImageInfo& info);
std::string readPngHeader(ByteView bytes, ImageInfo& info);
std::string readWebpHeader(ByteView bytes, ImageInfo& info);
std::string readBmpHeader(ByteView bytes, ImageInfo& info);

} // namespace familiar::core::internal
