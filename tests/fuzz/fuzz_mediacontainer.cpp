// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the beginning of a video, as an MP4 that was not ended, and as a transport stream.
#include "core/live/internal/mediacontainer.h"
#include "core/live/internal/transportcheck.h"
#include "core/weights/weightfile.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    const ByteView bytes = std::as_bytes(std::span(data, size));
    const ByteView start = bytes.first(std::min(bytes.size(), internal::containerBytes));
    if (internal::demuxerOf(start) != nullptr && internal::isPlaylist(start))
        std::abort();
    const auto file = readableBytes(bytes);
    (void)internal::missingOfUnfinishedMp4(*file);
    // In pieces of any length it is the same stream.
    internal::TransportCheck whole;
    whole.take(0, bytes);
    whole.end();
    internal::TransportCheck pieces;
    for (size_t at = 0; at < size;) {
        const size_t length = std::min<size_t>(size - at, 1 + data[at]);
        pieces.take(at, bytes.subspan(at, length));
        at += length;
    }
    pieces.end();
    for (const int pid : {0, 0x100, 0x101, 0x1FFE})
        if (whole.lossesOf(pid) != pieces.lossesOf(pid) || whole.isCut() != pieces.isCut())
            std::abort();
    return 0;
}
