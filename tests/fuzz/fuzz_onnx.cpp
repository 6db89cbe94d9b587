// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an ONNX network: what passes has outputs of known, bounded shapes.
#include "core/weights/onnxnetwork.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    const OnnxLimits limits;
    const auto network = inspectOnnxNetwork(std::as_bytes(std::span(data, size)), "fuzz.onnx", {112}, limits);
    if (!network)
        return network.error().code == ErrorCode::WeightsUnsupported ? 0 : (std::abort(), 0);
    if (network->outputs.empty() || network->inputShape.size() != 4)
        std::abort();
    for (size_t i = 0; i < network->outputs.size(); ++i)
        if (network->valuesOf(i) < 1 || static_cast<uint64_t>(network->valuesOf(i)) * 4 > limits.tensorBytes)
            std::abort();
    return 0;
}
