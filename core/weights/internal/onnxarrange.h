// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of operators that only arrange values (OnnxRule).
#pragma once

#include "core/weights/internal/onnxnode.h"

namespace familiar::core::internal::onnxrules {

std::string reshape(OnnxNode& node);
std::string flatten(OnnxNode& node);
std::string squeeze(OnnxNode& node);
std::string unsqueeze(OnnxNode& node);
std::string transpose(OnnxNode& node);
std::string concat(OnnxNode& node);
std::string split(OnnxNode& node);
std::string slice(OnnxNode& node);
std::string gather(OnnxNode& node);
std::string pad(OnnxNode& node);
std::string expand(OnnxNode& node);
std::string resize(OnnxNode& node);
std::string shapeOf(OnnxNode& node);

} // namespace familiar::core::internal::onnxrules
