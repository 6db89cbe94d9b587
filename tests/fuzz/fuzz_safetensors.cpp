// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a safetensors file; what is read comes back the same after writing it.
#include "core/weights/weightfile.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    const ByteView bytes = std::as_bytes(std::span(data, size));
    const auto file = readableBytes(bytes);
    const auto content = readSafetensors(*file, "fuzz.safetensors");
    if (!content)
        return content.error().code == ErrorCode::Internal ? std::abort(), 0 : 0;
    const Bytes written = writeSafetensors(content->tensors, content->metadata);
    const auto again = readSafetensors(*readableBytes(written), "again.safetensors");
    if (!again || again->tensors.size() != content->tensors.size() || again->metadata != content->metadata)
        std::abort();
    for (const auto& [name, tensor] : content->tensors)
        if (*again->tensors.at(name).data != *tensor.data || again->tensors.at(name).shape != tensor.shape)
            std::abort();
    return 0;
}
