// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A whole model as one ONNX file (opset 13, IR 7), and the bounded look at one before anything runs it.
#pragma once

#include "core/exporters/network.h"

namespace familiar::core {

// Input "input" float32 [batch, 3, side, side], RGB 0..255; outputs "probabilities" [batch, people] and
// "features" [batch, featureCount]. Written with operators that cv::dnn 4.6 and ONNX Runtime both run at any
// batch size. onnx::checker and strict shape inference have passed when this returns. Cancelled; Internal
// when the checker refuses it. Any thread.
Result<Bytes> onnxBytes(const ExportNetwork& network, std::stop_token stop = {});

struct OnnxFacts
{
    int sidePx = 0;
    int64_t people = 0;
    int64_t features = 0;
    std::map<std::string, std::string> metadata;
};
// Whether the bytes are such a file of ours: known operators only, no sub-graphs, no functions, no external
// data, shapes that fit. Nothing is executed and nothing else is opened. ModelDamaged (subject: `name`,
// detail: what and which node).
Result<OnnxFacts> inspectOnnx(ByteView bytes, const std::string& name);

} // namespace familiar::core
