// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small videos made at test time.
#pragma once

#include "core/base/image.h"

#include <array>
#include <filesystem>
#include <string>

namespace familiar::testing {

// Red, green, blue and white quarters: left and right above, left and right below.
core::Image quarters(int width, int height);
// The colour of the middle of a quarter: 'r', 'g', 'b', 'w', or '?' where it is none of them.
char quarterOf(const core::Image& image, bool right, bool below);
// The four quarters' letters: left and right above, left and right below.
std::string quartersOf(const core::Image& image);

// An MP4's bytes with another display matrix {a, b, c, d} in its track header (1 and -1 for whole numbers).
std::string withMatrix(std::string mp4, const std::array<int, 4>& matrix);

// Motion JPEG in AVI or, by the name's ending, MPEG-4 in Matroska or MP4, as other programs write them: with
// a length in the header. Pictures of blotches, so that every frame has some bytes. False: this OpenCV
// cannot.
bool writeForeignVideo(const std::filesystem::path& file, int frames, double fps);

} // namespace familiar::testing
