// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small ONNX networks, right and wrong ones.
#pragma once

#include "core/base/bytes.h"

#include <onnx/onnx_pb.h>

#include <string>
#include <vector>

namespace familiar::testing {

onnx::NodeProto& addNode(onnx::ModelProto& model, const std::string& kind,
                         const std::vector<std::string>& inputs, const std::string& output);
void addConstant(onnx::ModelProto& model, const std::string& name, const std::vector<int64_t>& shape,
                 const std::vector<float>& values);
void addIntegers(onnx::ModelProto& model, const std::string& name, const std::vector<int64_t>& values);
void setInteger(onnx::NodeProto& node, const std::string& name, int64_t value);
void setIntegers(onnx::NodeProto& node, const std::string& name, const std::vector<int64_t>& values);
// A frame with "input" [batch, 3, side, side] and "output"; side 0: left open.
onnx::ModelProto emptyNetwork(int64_t sidePx);
// The mean of each channel: "output" [batch, 3].
onnx::ModelProto meanNetwork(int64_t sidePx);
// Convolution, normalisation, slopes, pooling, a product: "output" [batch, 8].
onnx::ModelProto drawnNetwork(int64_t sidePx);
core::Bytes bytesOf(const onnx::ModelProto& model);

} // namespace familiar::testing
