// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Puts an ONNX graph together, one node after another.
#pragma once

#include "core/weights/tensor.h"

#include <onnx/onnx_pb.h>

namespace familiar::core::internal {

class OnnxGraph
{
public:
    OnnxGraph();
    onnx::ModelProto& model() { return m_model; }
    onnx::GraphProto& graph() { return *m_model.mutable_graph(); }

    // Adds a node with one output and returns it, for attributes.
    onnx::NodeProto& node(const char* op, const std::vector<std::string>& inputs, const std::string& output);
    // Adds a constant once; returns its name.
    std::string constant(const std::string& name, const std::vector<int64_t>& shape,
                         std::span<const float> values);
    std::string constant(const std::string& name, const Tensor& tensor);

    static void set(onnx::NodeProto& node, const char* name, int64_t value);
    static void set(onnx::NodeProto& node, const char* name, float value);
    static void set(onnx::NodeProto& node, const char* name, const char* value);
    static void set(onnx::NodeProto& node, const char* name, const std::vector<int64_t>& values);

    // A sign of a value's type: float32 [batch, sides...].
    static void describe(onnx::ValueInfoProto& value, const std::string& name,
                         const std::vector<int64_t>& sides);

private:
    onnx::ModelProto m_model;
    std::map<std::string, bool> m_constants;
};

} // namespace familiar::core::internal
