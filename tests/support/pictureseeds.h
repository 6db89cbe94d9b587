// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small drawn files of every picture format, which fuzzers and mutants start from.
#pragma once

#include "core/base/bytes.h"

#include <map>
#include <string>
#include <vector>

namespace familiar::testing {

// By format ("jpeg", "png", "webp", "bmp", "tiff", "pnm"), several kinds of each.
std::map<std::string, std::vector<core::Bytes>> pictureSeeds();

} // namespace familiar::testing
