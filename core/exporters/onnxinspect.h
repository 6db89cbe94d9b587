// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at an ONNX file within bounds before anything runs it.
#pragma once

#include "core/base/filesystem.h"

#include <map>

namespace familiar::core {

struct OnnxFacts
{
    int sidePx = 0;
    int64_t people = 0;
    int64_t features = 0;
    std::map<std::string, std::string> metadata;
};
// Checks that the bytes are a file as onnxBytes writes it: known operators only, no sub-graphs, no functions,
// no external data, shapes that fit. Nothing is executed and nothing else is opened. ModelDamaged (subject:
// `name`, detail: what and which node).
Result<OnnxFacts> inspectOnnx(ByteView bytes, const std::string& name);

} // namespace familiar::core
