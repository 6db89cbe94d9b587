// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the numbers of an ONNX network and nothing else of it.
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/tensor.h"

namespace familiar::core {

// Reads the initializers of an ONNX network that hold 32- or 16-bit floats; others are passed over. Nothing
// is executed and no other file is opened.
// Fails with: WeightsDamaged, WeightsUnsupported (numbers in another file).
Result<TensorMap> readOnnxInitializers(ReadableFile& file, const std::string& name,
                                       const TensorFilter& filter = {});

} // namespace familiar::core
