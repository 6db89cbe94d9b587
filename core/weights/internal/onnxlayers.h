// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of layers with weights and of pools (OnnxRule).
#pragma once

#include "core/weights/internal/onnxnode.h"

namespace familiar::core::internal::onnxrules {

std::string conv(OnnxNode& node);
std::string pool(OnnxNode& node);
std::string globalPool(OnnxNode& node);
std::string channelwise(OnnxNode& node);
std::string prelu(OnnxNode& node);
std::string gemm(OnnxNode& node);
std::string matMul(OnnxNode& node);

} // namespace familiar::core::internal::onnxrules
