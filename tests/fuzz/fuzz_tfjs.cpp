// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two bytes of length, a TensorFlow.js manifest of that length, and the rest as its data.
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
    const auto manifest = readableBytes(bytes.subspan(2, length));
    const auto rest = readableBytes(bytes.subspan(2 + length));
    const auto tensors = readTfjs(*manifest, *rest, "fuzz.json");
    if (!tensors)
        return tensors.error().code == ErrorCode::Internal ? std::abort(), 0 : 0;
    for (const auto& [name, tensor] : *tensors)
        if (tensor.toFloats().size() != static_cast<size_t>(tensor.elementCount()))
            std::abort();
    return 0;
}
