// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tells whether a model's file has a SHA-256 over all of it.
#pragma once

#include "core/base/filesystem.h"

namespace familiar::core {

// Reads the header alone; false: the file is older than the sum, and a damaged bit in it would not be
// noticed. Where there is one, loadModel has checked it. Fails with: WeightsDamaged, FileMissing,
// FileUnreadable.
Result<bool> modelHasChecksum(FileSystem& files, const std::filesystem::path& path);

} // namespace familiar::core
