// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tries an ONNX network once in a child process, before it is installed or run here.
#pragma once

#include "core/weights/onnxnetwork.h"

#include <stop_token>

namespace familiar::core {

// The task that a program has to serve for it (core/networks/probetask.h).
inline constexpr const char* probeTask = "probe-network";

// Runs an inspected network on drawn pictures in a child with bounded memory and time: what comes out has to
// be finite, as many values as were inferred, and the same again for the same picture. Thread: any. Fails
// with: WeightsUnsupported (subject `name`, detail: why), Cancelled, Internal.
Result<void> probeOnnxNetwork(ByteView bytes, const OnnxNetwork& network, const std::string& name,
                              const std::stop_token& stop = {});

} // namespace familiar::core
