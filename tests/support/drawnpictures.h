// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures made by arithmetic, so that tests need no files.
#pragma once

#include "core/base/bytes.h"
#include "core/base/image.h"

#include <string>

namespace familiar::testing {

// Brightness rises to the right in blue, downwards in green; red is constant.
core::Image gradient(int width, int height);
// Smooth random blotches: different seeds look different, the same seed is the same picture.
core::Image blotches(int width, int height, uint64_t seed);
// Squares of `cell` pixels, black and white.
core::Image checkerboard(int width, int height, int cell);
// By OpenCV: ".jpg", ".png", ".webp", ".bmp", ".tiff".
core::Bytes encoded(const core::Image& image, const std::string& ending);
// The JPEG with an EXIF block that holds nothing but the orientation.
core::Bytes withOrientation(const core::Bytes& jpeg, int orientation);
std::string_view textOf(const core::Bytes& bytes);

} // namespace familiar::testing
