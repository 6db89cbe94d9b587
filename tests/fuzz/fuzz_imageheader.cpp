// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Headers of pictures with their EXIF; small pictures are decoded too.
#include "core/photos/imagereader.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    const ByteView bytes = std::as_bytes(std::span(data, size));
    (void)foreignFormatName(bytes);
    const auto info = probeImage(bytes);
    if (!info)
        return info.error().code == ErrorCode::Internal ? std::abort(), 0 : 0;
    if (info->width <= 0 || info->height <= 0 || info->orientation < 1 || info->orientation > 8)
        std::abort();
    if (int64_t{info->width} * info->height > 1'000'000)
        return 0;
    const auto decoded = decodeImage(bytes);
    if (!decoded)
        return decoded.error().code == ErrorCode::Internal ? std::abort(), 0 : 0;
    const bool turned = info->orientation >= 5;
    if (decoded->fullWidth != (turned ? info->height : info->width) ||
        decoded->image.width != decoded->fullWidth ||
        decoded->image.pixels.size() !=
            size_t{3} * static_cast<size_t>(info->width) * static_cast<size_t>(info->height))
        std::abort();
    return 0;
}
