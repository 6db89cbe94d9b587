// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads TensorFlow.js graph-model weights: a JSON manifest and one binary shard.
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/tensor.h"

namespace familiar::core {

// `manifest` is the .json, `data` the .bin beside it (one shard). float16-quantised weights
// come back as F32.
Result<TensorMap> readTfjs(ReadableFile& manifest, ReadableFile& data, const std::string& name);

} // namespace familiar::core
