// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A whole model as one ONNX file (opset 13, IR 7).
#pragma once

#include "core/exporters/network.h"

namespace familiar::core {

// Input "input" float32 [batch, 3, side, side], RGB 0..255; outputs "probabilities" [batch, people] and
// "features" [batch, featureCount]. Written with operators that cv::dnn 4.6 and ONNX Runtime both run at any
// batch size. onnx::checker and strict shape inference have passed when this returns. Cancelled; Internal
// when the checker refuses it. Any thread.
Result<Bytes> onnxBytes(const ExportNetwork& network, std::stop_token stop = {});

} // namespace familiar::core
