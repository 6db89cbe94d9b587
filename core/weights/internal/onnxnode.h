// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A node of an ONNX graph with what is known of its inputs, for the rules of the operators.
#pragma once

#include "core/weights/onnxnetwork.h"

#include <onnx/onnx_pb.h>

#include <optional>
#include <string_view>

namespace familiar::core::internal {

// A result or a constant: its shape and, where they are known, its numbers.
struct OnnxValue
{
    OnnxShape shape;
    bool isFloat = true;
    bool isConstant = false;
    std::optional<std::vector<int64_t>> integers; // of small constants and of what is computed from shapes
    std::optional<std::vector<float>> floats;     // of small constants
};

// How many values a shape holds; nothing where a side is negative or the product does not fit.
std::optional<int64_t> elementsOf(const OnnxShape& shape);
// The shape that two have together (NumPy's broadcasting); nothing where they do not fit.
std::optional<OnnxShape> broadcast(const OnnxShape& one, const OnnxShape& other);
// A constant of the file. Returns what is wrong with it.
std::string readConstant(const onnx::TensorProto& tensor, OnnxValue& value);

// Reads a node's attributes and inputs; the outputs are filled by the operator's rule.
class OnnxNode
{
public:
    OnnxNode(const onnx::NodeProto& node, std::vector<const OnnxValue*> inputs, int64_t opset)
        : m_node(node), m_inputs(std::move(inputs)), m_opset(opset),
          outputs(static_cast<size_t>(node.output_size()))
    {}

    int64_t opset() const { return m_opset; }
    const std::string& kind() const { return m_node.op_type(); }
    size_t inputCount() const { return m_inputs.size(); }
    bool has(size_t input) const { return input < m_inputs.size() && m_inputs[input] != nullptr; }
    // Only where has().
    const OnnxValue& in(size_t input) const { return *m_inputs[input]; }
    const OnnxShape& shape(size_t input) const { return m_inputs[input]->shape; }

    const onnx::AttributeProto* attribute(std::string_view name) const;
    int64_t integer(std::string_view name, int64_t otherwise) const;
    float number(std::string_view name, float otherwise) const;
    std::string text(std::string_view name, std::string otherwise) const;
    std::vector<int64_t> integers(std::string_view name, std::vector<int64_t> otherwise = {}) const;
    // A list that older versions have as an attribute and newer ones as a constant input; nothing where it is
    // neither or not known.
    std::optional<std::vector<int64_t>> list(std::string_view name, size_t input) const;
    // An axis that may be counted from the end; nothing where it is none of the `rank`.
    std::optional<size_t> axis(int64_t given, size_t rank) const;

private:
    const onnx::NodeProto& m_node;
    std::vector<const OnnxValue*> m_inputs;
    int64_t m_opset;

public:
    std::vector<OnnxValue> outputs;
};

} // namespace familiar::core::internal
