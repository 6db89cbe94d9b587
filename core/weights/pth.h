// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads PyTorch's .pth files: zip archives and the legacy stream.
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/tensor.h"

namespace familiar::core {

// Never executes anything: every pickle opcode and global is on an allow-list, every length is checked
// against the file before memory is taken. WeightsUnsupported (tar, LFS pointer, unknown: detail says what to
// do), WeightsAreProgram, WeightsDamaged. `name` is used in errors.
Result<TensorMap> readPth(ReadableFile& file, const std::string& name, const TensorFilter& filter = {});

} // namespace familiar::core
