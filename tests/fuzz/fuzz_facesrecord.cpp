// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the faces that the cache holds of a photo: what is read is written again with the same bytes.
#include "core/faces/facesrecord.h"

#include <cmath>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    const ByteView bytes = std::as_bytes(std::span(data, size));
    const auto faces = facesFromRecord(bytes);
    if (!faces)
        return 0;
    for (const Detection& face : faces->faces)
        if (!std::isfinite(face.box.area()) || !std::isfinite(face.score))
            std::abort();
    const Bytes again = recordFromFaces(*faces);
    return std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()) ? 0 : (std::abort(), 0);
}
