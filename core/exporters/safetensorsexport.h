// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole network as one safetensors file that torchvision's users and loadModel() read.
#pragma once

#include "core/exporters/network.h"

namespace familiar::core {

// The backbone under torchvision's own key names (BatchNorm not folded), head.* and gallery.* as a .familiar
// file holds them, exportMetadata() and the model's description as metadata. Any thread.
Bytes safetensorsBytes(const ExportNetwork& network);

} // namespace familiar::core
