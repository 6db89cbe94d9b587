// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a photo in which an XMP packet is looked for: what is found lies in the photo.
#include "core/photos/xmppacket.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    const ByteView photo = std::as_bytes(std::span(data, size));
    const std::string_view packet = xmpPacketIn(photo);
    if (packet.empty())
        return 0;
    const auto* begin = reinterpret_cast<const char*>(data);
    if (packet.data() < begin || packet.data() + packet.size() > begin + size)
        std::abort();
    return 0;
}
