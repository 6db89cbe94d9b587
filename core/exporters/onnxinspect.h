// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at an ONNX file within bounds before anything runs it.
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/onnxnetwork.h"

#include <map>

namespace familiar::core {

// A bundle's network may see pictures of up to 1024 px: 64 channels of them are 256 MB.
inline constexpr OnnxLimits onnxLimits{uint64_t{1} << 31, uint64_t{512} << 20, uint64_t{8} << 30};

struct OnnxFacts
{
    int sidePx = 0;
    int64_t people = 0;
    int64_t features = 0;
    std::map<std::string, std::string> metadata;
};
// Checks that the bytes are a file as onnxBytes writes it: known operators only, no sub-graphs, no functions,
// no external data, shapes that fit (inspectOnnxNetwork). Nothing is executed and nothing else is opened.
// ModelDamaged (subject: `name`, detail: what and which node).
Result<OnnxFacts> inspectOnnx(ByteView bytes, const std::string& name);

} // namespace familiar::core
