// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two lengths of two bytes, then config.json, samples/expected.json and model.onnx of a bundle whose sums
// fit.
#include "core/base/sha256.h"
#include "core/exporters/selftest.h"
#include "tests/fuzz/onefile.h"
#include "tests/support/drawnpictures.h"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace familiar::core;

std::string sumOf(ByteView bytes)
{
    return toHex(sha256(bytes));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const Bytes picture = familiar::testing::encoded(familiar::testing::blotches(16, 16, 1), ".png");
    if (size < 4)
        return 0;
    const ByteView bytes = std::as_bytes(std::span(data, size));
    const ByteView rest = bytes.subspan(4);
    const size_t config = std::min<size_t>(loadLittleEndian<uint16_t>(bytes, 0), rest.size());
    const size_t expected = std::min<size_t>(loadLittleEndian<uint16_t>(bytes, 2), rest.size() - config);
    std::map<std::string, ByteView> content{{"config.json", rest.first(config)},
                                            {"samples/expected.json", rest.subspan(config, expected)},
                                            {"samples/0.png", picture},
                                            {"model.onnx", rest.subspan(config + expected)}};
    std::map<std::string, std::string> sums;
    for (const auto& [name, held] : content)
        sums[name] = sumOf(held);
    const std::string text = sumsText(sums);
    familiar::testing::OneFile files(bytes, "", std::move(content));
    files.add("sums.json", asBytes(text));
    const auto report = replayBundle(files, "bundle");
    if (!report)
        return report.error().code == ErrorCode::ModelDamaged ? 0 : (std::abort(), 0);
    if (report->samples < 1 || !(report->largestDifference < 1e-3F))
        std::abort();
    return 0;
}
