// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A whole model as a TorchScript archive for Python's torch.jit.load and C++'s torch::jit::load.
#pragma once

#include "core/exporters/network.h"

namespace familiar::core {

// forward(input: float32 [n, 3, side, side], RGB 0..255) -> (probabilities [n, people], features [n,
// featureCount]); BatchNorm folded; extra files config.json (exportMetadata) and labels.txt. Written to
// memory: LibTorch's own writer ends the process on a full disk. Cancelled. Any thread.
Result<Bytes> torchScriptBytes(const ExportNetwork& network, std::stop_token stop = {});

} // namespace familiar::core
