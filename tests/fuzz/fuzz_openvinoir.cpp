// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two bytes of length, a description (.xml) of that length, and the rest as its data (.bin).
#include "core/weights/openvinoir.h"
#include "core/weights/weightfile.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    if (size < 2)
        return 0;
    const ByteView bytes = std::as_bytes(std::span(data, size));
    const size_t length = std::min<size_t>(loadLittleEndian<uint16_t>(bytes, 0), size - 2);
    const auto description = readableBytes(bytes.subspan(2, length));
    const auto rest = readableBytes(bytes.subspan(2 + length));
    const auto network = readOpenVinoIr(*description, *rest, "fuzz.xml");
    if (!network)
        return network.error().code == ErrorCode::Internal ? std::abort(), 0 : 0;
    for (size_t i = 0; i < network->layers.size(); ++i) {
        const IrLayer& layer = network->layers[i];
        for (const int input : layer.inputs)
            if (input < 0 || static_cast<size_t>(input) >= i)
                std::abort();
        if (layer.value && layer.value->toFloats().size() != static_cast<size_t>(layer.value->elementCount()))
            std::abort();
    }
    return 0;
}
