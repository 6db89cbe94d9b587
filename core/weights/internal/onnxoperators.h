// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ONNX operators that may be run, with their attributes and how each makes its output's shape.
#pragma once

#include "core/weights/internal/onnxnode.h"

namespace familiar::core::internal {

// A rule returns what is wrong with a node, else fills its outputs. Refused is, too, what the standard allows
// and OpenCV 4.6 computes differently: it would be a wrong answer without a word.
using OnnxRule = std::string (*)(OnnxNode&);

struct OnnxOperator
{
    const char* name;
    size_t fewestInputs;
    size_t mostInputs;
    // "name:kind ..."; kinds: i integer, I integers, f number, F numbers, s text, t tensor. OpenCV takes any
    // attribute for a setting of its own layer, so that none but these come through.
    const char* attributes;
    OnnxRule rule;
};

// nullptr: it is none of the list.
const OnnxOperator* findOnnxOperator(const std::string& name);

} // namespace familiar::core::internal
