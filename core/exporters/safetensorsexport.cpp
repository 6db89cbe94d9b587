// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/safetensorsexport.h"

namespace familiar::core {

Bytes safetensorsBytes(const ExportNetwork& network)
{
    std::map<std::string, std::string> metadata = exportMetadata(network);
    metadata["format"] = "pt"; // what Python's transformers asks for
    return wholeNetworkToBytes(network.model, network.tensors, std::move(metadata));
}

} // namespace familiar::core
