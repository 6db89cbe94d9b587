// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads an HDF5 file that nobody knows once in a child process, before it is installed.
#pragma once

#include "core/base/childprocess.h"
#include "core/base/filesystem.h"

namespace familiar::core {

// The task that a program has to serve for it: reads its input as readHdf5 does.
NamedChildTask hdf5Task();

// Reads a whole file in a child with bounded memory and time: the HDF5 library's parser is C that damaged
// bytes crash. Thread: any. Fails with: WeightsDamaged, WeightsUnsupported (subject `name`, detail: why), the
// errors of reading, Cancelled, Internal.
Result<void> probeHdf5(ReadableFile& file, const std::string& name, const std::stop_token& stop = {});

} // namespace familiar::core
