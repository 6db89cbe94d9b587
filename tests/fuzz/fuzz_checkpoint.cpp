// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a checkpoint, also with sums that fit: the readers behind them have to stand wrong bytes.
#include "core/base/sha256.h"
#include "core/learning/checkpoint.h"

#include <cstdlib>
#include <cstring>

namespace {

using namespace familiar::core;

constexpr size_t headBytes = 8 + 4 + 4;
constexpr size_t sectionBytes = 16 + 8 + 32;

void read(ByteView bytes)
{
    const auto state = decodeCheckpoint(bytes, "fuzz");
    if (!state) {
        if (state.error().code != ErrorCode::CheckpointDamaged &&
            state.error().code != ErrorCode::CheckpointMismatch)
            std::abort();
        return;
    }
    if (!decodeCheckpoint(encodeCheckpoint(*state), "again"))
        std::abort();
}

// Puts right every sum that the layout has room for (checkpoint.h).
Bytes withSums(ByteView given)
{
    Bytes bytes(given.begin(), given.end());
    if (bytes.size() < headBytes)
        return bytes;
    const auto count = loadLittleEndian<uint32_t>(bytes, 12);
    const uint64_t tableEnd = headBytes + uint64_t{count} * sectionBytes;
    uint64_t at = tableEnd + 32;
    if (count > 64 || at > bytes.size())
        return bytes;
    const auto put = [&](const Digest& sum, uint64_t place) {
        std::memcpy(bytes.data() + place, sum.data(), sum.size());
    };
    for (uint32_t i = 0; i < count; ++i) {
        const uint64_t entry = headBytes + i * sectionBytes;
        const auto length = loadLittleEndian<uint64_t>(bytes, entry + 16);
        if (length > bytes.size() - at)
            return bytes;
        put(sha256(ByteView(bytes).subspan(at, length)), entry + 24);
        at += length;
    }
    put(sha256(ByteView(bytes).first(tableEnd)), tableEnd);
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const ByteView bytes = std::as_bytes(std::span(data, size));
    read(bytes);
    read(withSums(bytes));
    return 0;
}
