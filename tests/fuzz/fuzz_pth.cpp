// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a .pth file: they are read or refused, and what is read is whole.
#include "core/weights/weightfile.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    const ByteView bytes = std::as_bytes(std::span(data, size));
    const auto file = readableBytes(bytes);
    const auto tensors = readPth(*file, "fuzz.pth");
    if (!tensors)
        return tensors.error().code == ErrorCode::Internal ? std::abort(), 0 : 0;
    for (const auto& [name, tensor] : *tensors)
        if (tensor.toFloats().size() != static_cast<size_t>(tensor.elementCount()))
            std::abort();
    return 0;
}
