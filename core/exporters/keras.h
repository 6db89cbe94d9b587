// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A whole model as a .keras file for Keras 3's load_model, whatever its backend.
#pragma once

#include "core/exporters/network.h"

namespace familiar::core {

// Makes an archive of metadata.json (exportMetadata under "familiar"), config.json and model.weights.h5.
// Shape: [n, side, side, 3], RGB 0..255 -> probabilities [n, people]; the layer "features" gives [n,
// featureCount] as the app has them, the layer "backbone" is the network. BatchNorm is folded.
// Thread: any. Fails with: ModelMismatch (NoKerasLayer: none of Keras's layers does what one of the network's
// does), Cancelled.
Result<Bytes> kerasBytes(const ExportNetwork& network, std::stop_token stop = {});

} // namespace familiar::core
