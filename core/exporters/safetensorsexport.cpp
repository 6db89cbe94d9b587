// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/safetensorsexport.h"

namespace familiar::core {

Bytes safetensorsBytes(const ExportNetwork& network)
{
    Model whole = network.model;
    for (const auto& [key, tensor] : network.tensors)
        whole.tensors[key] = tensor;
    std::map<std::string, std::string> metadata = exportMetadata(network);
    metadata["format"] = "pt"; // what Python's transformers asks for
    metadata[wholeNetworkKey] = "1";
    return modelToBytes(whole, metadata);
}

} // namespace familiar::core
