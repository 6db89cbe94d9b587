// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the arrays of Keras's HDF5 weight files.
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/tensor.h"

namespace familiar::core {

// Reads every array of 32-bit floats under its path ("block1_conv1/kernel:0"); arrays of other types are
// passed over. Links to elsewhere, compressed arrays and those in pieces are refused: Keras's own weight
// files have none. The HDF5 library parses the bytes, so only files whose SHA-256 is right, or that a child
// process has read before (hdf5probe.h), are handed to it. Thread: any; one file at a time. Fails with:
// WeightsDamaged, WeightsUnsupported.
Result<TensorMap> readHdf5(ReadableFile& file, const std::string& name, const TensorFilter& filter = {});

// Reads a text that the file's root carries, as Keras's "model_config"; empty where it has none. As readHdf5.
Result<std::string> readHdf5Text(ReadableFile& file, const std::string& name, const char* attribute);

} // namespace familiar::core
