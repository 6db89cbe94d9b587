// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a child process does to try an ONNX network (core/weights/onnxprobe.h).
#pragma once

#include "core/base/childprocess.h"

namespace familiar::core {

// The tasks that every program of ours serves (serveChildTasks).
std::span<const NamedChildTask> childTasks();

} // namespace familiar::core
