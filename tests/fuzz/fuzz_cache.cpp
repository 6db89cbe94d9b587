// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a segment of the record cache: no record comes out whose sum does not fit.
#include "core/base/recordcache.h"
#include "tests/fuzz/onefile.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace familiar::core;
    const ByteView bytes = std::as_bytes(std::span(data, size));
    familiar::testing::OneFile files(bytes, "segment-000000000001");
    const RecordCache cache("cache", uint64_t{1} << 30, files);
    // The key of the first record, wherever it may begin.
    for (size_t at = 0; at + 32 <= bytes.size() && at < 64; at += 8) {
        Digest key{};
        std::copy_n(data + at, key.size(), key.begin());
        if (const auto found = cache.find(key); found && found->size() > size)
            std::abort();
    }
    return cache.figures().records > size ? (std::abort(), 0) : 0;
}
