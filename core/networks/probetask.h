// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What child processes do to try ONNX networks and HDF5 files (core/weights/onnxprobe.h, hdf5probe.h).
#pragma once

#include "core/base/childprocess.h"

namespace familiar::core {

// The tasks that every program of ours serves (serveChildTasks).
std::span<const NamedChildTask> childTasks();

} // namespace familiar::core
