// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes arrays as an HDF5 file, as Keras keeps its weights.
#pragma once

#include "core/weights/tensor.h"

namespace familiar::core {

// Makes a file in memory that holds each array of 32-bit floats under its path ("layers/dense/vars/0"); the
// groups on the way are made. Equal arrays make equal bytes: no times are kept.
// Thread: any; one file at a time. Fails with: Internal where the library refuses or an array is of another
// type.
Result<Bytes> hdf5Bytes(const TensorMap& tensors);

} // namespace familiar::core
