// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/internal/onnxnode.h"

#include "core/base/displaytext.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace familiar::core::internal {

namespace {

constexpr int64_t mostElements = int64_t{1} << 29;
constexpr int mostSides = 8;
constexpr int64_t mostKnown = 4096; // numbers of a constant that are kept at hand

size_t sizeOf(int type)
{
    switch (type) {
    case onnx::TensorProto::FLOAT:
    case onnx::TensorProto::INT32:
        return 4;
    case onnx::TensorProto::INT64:
    case onnx::TensorProto::DOUBLE:
        return 8;
    default:
        return 0;
    }
}

int typedCount(const onnx::TensorProto& tensor)
{
    switch (tensor.data_type()) {
    case onnx::TensorProto::FLOAT:
        return tensor.float_data_size();
    case onnx::TensorProto::INT32:
        return tensor.int32_data_size();
    case onnx::TensorProto::INT64:
        return tensor.int64_data_size();
    default:
        return tensor.double_data_size();
    }
}

template <typename T, typename Visit>
void eachRaw(const std::string& raw, const Visit& visit)
{
    for (size_t at = 0; at + sizeof(T) <= raw.size(); at += sizeof(T)) {
        T value;
        std::memcpy(&value, raw.data() + at, sizeof value);
        visit(value);
    }
}

// Calls visit(number) for each number of a checked tensor.
template <typename Visit>
void each(const onnx::TensorProto& tensor, const Visit& visit)
{
    const std::string& raw = tensor.raw_data();
    switch (tensor.data_type()) {
    case onnx::TensorProto::FLOAT:
        eachRaw<float>(raw, visit);
        std::for_each(tensor.float_data().begin(), tensor.float_data().end(), visit);
        return;
    case onnx::TensorProto::INT32:
        eachRaw<int32_t>(raw, visit);
        std::for_each(tensor.int32_data().begin(), tensor.int32_data().end(), visit);
        return;
    case onnx::TensorProto::INT64:
        eachRaw<int64_t>(raw, visit);
        std::for_each(tensor.int64_data().begin(), tensor.int64_data().end(), visit);
        return;
    default:
        eachRaw<double>(raw, visit);
        std::for_each(tensor.double_data().begin(), tensor.double_data().end(), visit);
    }
}

// One kind of data only, and as much of it as the shape says.
std::string problemOfContent(const onnx::TensorProto& tensor, int64_t elements)
{
    const size_t raw = tensor.raw_data().size();
    const int all = tensor.float_data_size() + tensor.int32_data_size() + tensor.int64_data_size() +
                    tensor.double_data_size() + tensor.uint64_data_size() + tensor.string_data_size();
    const int typed = typedCount(tensor);
    if (all != typed || (raw > 0 && typed > 0))
        return "holds data of several kinds";
    const bool fits = typed > 0 || raw == 0
                          ? typed == elements
                          : raw == static_cast<size_t>(elements) * sizeOf(tensor.data_type());
    return fits ? "" : "has another size than its shape";
}

} // namespace

std::optional<int64_t> elementsOf(const OnnxShape& shape)
{
    int64_t elements = 1;
    for (const int64_t side : shape)
        if (side < 0 || __builtin_mul_overflow(elements, side, &elements))
            return {};
    return elements;
}

std::optional<OnnxShape> broadcast(const OnnxShape& one, const OnnxShape& other)
{
    OnnxShape both(std::max(one.size(), other.size()), 1);
    for (size_t i = 0; i < both.size(); ++i) {
        const int64_t a = i < one.size() ? one[one.size() - 1 - i] : 1;
        const int64_t b = i < other.size() ? other[other.size() - 1 - i] : 1;
        if (a != b && a != 1 && b != 1)
            return {};
        both[both.size() - 1 - i] = a == 1 ? b : a;
    }
    return both;
}

std::string readConstant(const onnx::TensorProto& tensor, OnnxValue& value)
{
    if (tensor.external_data_size() > 0 || tensor.data_location() != onnx::TensorProto::DEFAULT)
        return "lies in another file";
    if (sizeOf(tensor.data_type()) == 0 || tensor.has_segment())
        return "is of a kind that is not read";
    if (tensor.dims_size() > mostSides)
        return "has too many sides";
    value.shape.assign(tensor.dims().begin(), tensor.dims().end());
    const auto elements = elementsOf(value.shape);
    if (!elements || *elements > mostElements)
        return "has an impossible size";
    if (std::string problem = problemOfContent(tensor, *elements); !problem.empty())
        return problem;
    value.isConstant = true;
    value.isFloat =
        tensor.data_type() == onnx::TensorProto::FLOAT || tensor.data_type() == onnx::TensorProto::DOUBLE;
    const bool kept = *elements <= mostKnown;
    if (!value.isFloat) {
        std::vector<int64_t> numbers;
        if (kept)
            each(tensor, [&](auto number) { numbers.push_back(static_cast<int64_t>(number)); });
        if (kept)
            value.integers = std::move(numbers);
        return {};
    }
    bool finite = true;
    std::vector<float> numbers;
    each(tensor, [&](auto number) {
        finite = finite && std::isfinite(static_cast<float>(number));
        if (kept)
            numbers.push_back(static_cast<float>(number));
    });
    if (kept)
        value.floats = std::move(numbers);
    return finite ? "" : "holds a value that is not a finite number";
}

const onnx::AttributeProto* OnnxNode::attribute(std::string_view name) const
{
    for (const onnx::AttributeProto& one : m_node.attribute())
        if (one.name() == name)
            return &one;
    return nullptr;
}

int64_t OnnxNode::integer(std::string_view name, int64_t otherwise) const
{
    const onnx::AttributeProto* found = attribute(name);
    return found ? found->i() : otherwise;
}

float OnnxNode::number(std::string_view name, float otherwise) const
{
    const onnx::AttributeProto* found = attribute(name);
    return found ? found->f() : otherwise;
}

std::string OnnxNode::text(std::string_view name, std::string otherwise) const
{
    const onnx::AttributeProto* found = attribute(name);
    return found ? found->s() : std::move(otherwise);
}

std::vector<int64_t> OnnxNode::integers(std::string_view name, std::vector<int64_t> otherwise) const
{
    const onnx::AttributeProto* found = attribute(name);
    return found ? std::vector<int64_t>(found->ints().begin(), found->ints().end()) : std::move(otherwise);
}

std::optional<std::vector<int64_t>> OnnxNode::list(std::string_view name, size_t input) const
{
    if (attribute(name))
        return integers(name);
    return has(input) ? in(input).integers : std::nullopt;
}

std::optional<size_t> OnnxNode::axis(int64_t given, size_t rank) const
{
    const auto sides = static_cast<int64_t>(rank);
    if (given < -sides || given >= sides)
        return {};
    return static_cast<size_t>(given < 0 ? given + sides : given);
}

} // namespace familiar::core::internal
