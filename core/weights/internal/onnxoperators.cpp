// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/internal/onnxoperators.h"

#include "core/weights/internal/onnxarrange.h"
#include "core/weights/internal/onnxlayers.h"

#include <algorithm>
#include <array>

namespace familiar::core::internal {

namespace {

using namespace onnxrules;

std::string same(OnnxNode& node)
{
    OnnxValue& out = node.outputs[0];
    out = node.in(0);
    out.integers.reset();
    out.floats.reset();
    out.isConstant = false;
    return out.isFloat ? "" : "computes with whole numbers";
}

// Of what is computed from shapes; nothing where the numbers are not known or do not fit.
std::optional<std::vector<int64_t>> computed(const OnnxNode& node)
{
    const auto& one = node.in(0).integers;
    const auto& other = node.in(1).integers;
    if (!one || !other || (one->size() != other->size() && one->size() != 1 && other->size() != 1))
        return {};
    std::vector<int64_t> results(std::max(one->size(), other->size()));
    for (size_t i = 0; i < results.size(); ++i) {
        const int64_t a = (*one)[one->size() == 1 ? 0 : i];
        const int64_t b = (*other)[other->size() == 1 ? 0 : i];
        bool over = false;
        if (node.kind() == "Add")
            over = __builtin_add_overflow(a, b, &results[i]);
        else if (node.kind() == "Sub")
            over = __builtin_sub_overflow(a, b, &results[i]);
        else if (node.kind() == "Mul")
            over = __builtin_mul_overflow(a, b, &results[i]);
        else if (node.kind() == "Div" && b > 0 && a >= 0)
            results[i] = a / b;
        else
            return {};
        if (over)
            return {};
    }
    return results;
}

std::string elementwise(OnnxNode& node)
{
    OnnxValue& out = node.outputs[0];
    out.shape = node.shape(0);
    out.isFloat = node.in(0).isFloat;
    for (size_t i = 1; i < node.inputCount(); ++i) {
        const auto both = node.has(i) ? broadcast(out.shape, node.shape(i)) : std::nullopt;
        if (!both || node.in(i).isFloat != out.isFloat)
            return "computes with what does not fit";
        out.shape = *both;
    }
    if (out.isFloat)
        return {};
    if (node.inputCount() == 2)
        out.integers = computed(node);
    return out.integers ? "" : "computes with whole numbers";
}

std::string clip(OnnxNode& node)
{
    std::array<float, 2> bounds{node.number("min", -3e38F), node.number("max", 3e38F)};
    for (size_t i = 0; i < 2; ++i) {
        if (!node.has(i + 1))
            continue;
        const auto& given = node.in(i + 1).floats;
        if (!given || given->size() != 1)
            return "has bounds that are not known";
        bounds[i] = (*given)[0];
    }
    return bounds[0] <= bounds[1] ? same(node) : "has bounds that leave nothing";
}

std::string localNorm(OnnxNode& node)
{
    const int64_t size = node.integer("size", 0);
    if (node.shape(0).size() != 4 || size < 1 || size > 1024 || size % 2 == 0)
        return "has a size out of range";
    return same(node);
}

std::string softmax(OnnxNode& node)
{
    const OnnxShape& shape = node.shape(0);
    const auto axis = node.axis(node.integer("axis", node.opset() < 13 ? 1 : -1), shape.size());
    if (!axis)
        return "has an axis out of range";
    // Up to version 12 everything behind the axis is one row; OpenCV takes the axis alone.
    for (size_t i = *axis + 1; i < shape.size(); ++i)
        if (node.opset() < 13 && shape[i] != 1)
            return "goes over several axes";
    return same(node);
}

std::string lpNorm(OnnxNode& node)
{
    const int64_t power = node.integer("p", 2);
    if (!node.axis(node.integer("axis", -1), node.shape(0).size()) || power < 1 || power > 2)
        return "has an axis or a power out of range";
    return same(node);
}

std::string reduce(OnnxNode& node)
{
    const OnnxShape& shape = node.shape(0);
    const int64_t kept = node.integer("keepdims", 1);
    std::vector<int64_t> axes;
    if (node.attribute("axes") || node.has(1)) {
        const auto given = node.list("axes", 1);
        if (!given)
            return "has axes that are not known";
        axes = *given;
    }
    if (kept < 0 || kept > 1 || node.integer("noop_with_empty_axes", 0) != 0 || !node.in(0).isFloat)
        return "has settings out of range";
    std::vector<bool> gone(shape.size(), axes.empty());
    for (const int64_t given : axes) {
        const auto axis = node.axis(given, shape.size());
        if (!axis || gone[*axis])
            return "has axes out of range";
        gone[*axis] = true;
    }
    for (size_t i = 0; i < shape.size(); ++i)
        if (!gone[i] || kept)
            node.outputs[0].shape.push_back(gone[i] ? 1 : shape[i]);
    return {};
}

std::string cast(OnnxNode& node)
{
    const int64_t to = node.integer("to", 0);
    const bool toFloat = to == onnx::TensorProto::FLOAT;
    OnnxValue& out = node.outputs[0];
    out = node.in(0);
    if (!toFloat && to != onnx::TensorProto::INT64 && to != onnx::TensorProto::INT32)
        return "makes numbers of a kind that is not read";
    if (out.isFloat && !toFloat)
        return "computes with whole numbers";
    if (!out.isFloat && toFloat && out.integers) {
        out.floats.emplace(out.integers->begin(), out.integers->end());
        out.integers.reset();
    }
    out.isFloat = toFloat;
    return {};
}

std::string constant(OnnxNode& node)
{
    const onnx::AttributeProto* value = node.attribute("value");
    return value ? readConstant(value->t(), node.outputs[0]) : "has no value";
}

std::string constantOfShape(OnnxNode& node)
{
    const auto& sides = node.in(0).integers;
    OnnxValue one;
    one.floats.emplace(1, 0.0F);
    if (const onnx::AttributeProto* given = node.attribute("value"))
        if (std::string problem = readConstant(given->t(), one); !problem.empty())
            return problem;
    const auto elements = sides && sides->size() <= 4 ? elementsOf(*sides) : std::nullopt;
    const size_t values = one.floats ? one.floats->size() : one.integers ? one.integers->size() : 0;
    if (!elements || *elements > 4096 || values != 1)
        return "has a shape that is not known";
    OnnxValue& out = node.outputs[0];
    out.shape = *sides;
    out.isFloat = one.isFloat;
    out.isConstant = true;
    if (one.isFloat)
        out.floats.emplace(static_cast<size_t>(*elements), one.floats->front());
    else
        out.integers.emplace(static_cast<size_t>(*elements), one.integers->front());
    return {};
}

std::string identity(OnnxNode& node)
{
    node.outputs[0] = node.in(0);
    return {};
}

constexpr const char* window = "auto_pad:s dilations:I group:i kernel_shape:I pads:I strides:I";
constexpr const char* poolWindow =
    "auto_pad:s ceil_mode:i count_include_pad:i dilations:I kernel_shape:I pads:I "
    "storage_order:i strides:I";
constexpr const char* reduced = "axes:I keepdims:i noop_with_empty_axes:i";
constexpr const char* enlarged =
    "mode:s scales:F nearest_mode:s coordinate_transformation_mode:s cubic_coeff_a:f exclude_outside:i "
    "extrapolation_value:f antialias:i";

constexpr std::array operators{
    OnnxOperator{"Abs", 1, 1, "", &same},
    OnnxOperator{"Add", 2, 2, "", &elementwise},
    OnnxOperator{"AveragePool", 1, 1, poolWindow, &pool},
    OnnxOperator{"BatchNormalization", 5, 5, "epsilon:f momentum:f spatial:i training_mode:i", &channelwise},
    OnnxOperator{"Cast", 1, 1, "to:i", &cast},
    OnnxOperator{"Ceil", 1, 1, "", &same},
    OnnxOperator{"Clip", 1, 3, "min:f max:f", &clip},
    OnnxOperator{"Concat", 1, 4096, "axis:i", &concat},
    OnnxOperator{"Constant", 0, 0, "value:t", &constant},
    OnnxOperator{"ConstantOfShape", 1, 1, "value:t", &constantOfShape},
    OnnxOperator{"Conv", 2, 3, window, &conv},
    OnnxOperator{"Div", 2, 2, "", &elementwise},
    OnnxOperator{"Dropout", 1, 2, "ratio:f seed:i", &same},
    OnnxOperator{"Elu", 1, 1, "alpha:f", &same},
    OnnxOperator{"Erf", 1, 1, "", &same},
    OnnxOperator{"Exp", 1, 1, "", &same},
    OnnxOperator{"Expand", 2, 2, "", &expand},
    OnnxOperator{"Flatten", 1, 1, "axis:i", &flatten},
    OnnxOperator{"Floor", 1, 1, "", &same},
    OnnxOperator{"Gather", 2, 2, "axis:i", &gather},
    OnnxOperator{"Gemm", 2, 3, "alpha:f beta:f transA:i transB:i", &gemm},
    OnnxOperator{"GlobalAveragePool", 1, 1, "", &globalPool},
    OnnxOperator{"GlobalMaxPool", 1, 1, "", &globalPool},
    OnnxOperator{"HardSigmoid", 1, 1, "alpha:f beta:f", &same},
    OnnxOperator{"HardSwish", 1, 1, "", &same},
    OnnxOperator{"Identity", 1, 1, "", &identity},
    OnnxOperator{"InstanceNormalization", 3, 3, "epsilon:f", &channelwise},
    OnnxOperator{"LRN", 1, 1, "alpha:f beta:f bias:f size:i", &localNorm},
    OnnxOperator{"LeakyRelu", 1, 1, "alpha:f", &same},
    OnnxOperator{"Log", 1, 1, "", &same},
    OnnxOperator{"LogSoftmax", 1, 1, "axis:i", &softmax},
    OnnxOperator{"LpNormalization", 1, 1, "axis:i p:i", &lpNorm},
    OnnxOperator{"MatMul", 2, 2, "", &matMul},
    OnnxOperator{"Max", 1, 64, "", &elementwise},
    OnnxOperator{"MaxPool", 1, 1, poolWindow, &pool},
    OnnxOperator{"Min", 1, 64, "", &elementwise},
    OnnxOperator{"Mish", 1, 1, "", &same},
    OnnxOperator{"Mul", 2, 2, "", &elementwise},
    OnnxOperator{"Neg", 1, 1, "", &same},
    OnnxOperator{"PRelu", 2, 2, "", &prelu},
    OnnxOperator{"Pad", 1, 3, "mode:s pads:I value:f", &pad},
    OnnxOperator{"Pow", 2, 2, "", &elementwise},
    OnnxOperator{"ReduceL2", 1, 2, reduced, &reduce},
    OnnxOperator{"ReduceMax", 1, 2, reduced, &reduce},
    OnnxOperator{"ReduceMean", 1, 2, reduced, &reduce},
    OnnxOperator{"ReduceSum", 1, 2, reduced, &reduce},
    OnnxOperator{"Relu", 1, 1, "", &same},
    OnnxOperator{"Reshape", 1, 2, "shape:I allowzero:i", &reshape},
    OnnxOperator{"Resize", 2, 4, enlarged, &resize},
    OnnxOperator{"Selu", 1, 1, "alpha:f gamma:f", &same},
    OnnxOperator{"Shape", 1, 1, "", &shapeOf},
    OnnxOperator{"Sigmoid", 1, 1, "", &same},
    OnnxOperator{"Slice", 1, 5, "axes:I ends:I starts:I", &slice},
    OnnxOperator{"Softmax", 1, 1, "axis:i", &softmax},
    OnnxOperator{"Softplus", 1, 1, "", &same},
    OnnxOperator{"Split", 1, 2, "axis:i split:I num_outputs:i", &split},
    OnnxOperator{"Sqrt", 1, 1, "", &same},
    OnnxOperator{"Squeeze", 1, 2, "axes:I", &squeeze},
    OnnxOperator{"Sub", 2, 2, "", &elementwise},
    OnnxOperator{"Sum", 1, 64, "", &elementwise},
    OnnxOperator{"Tanh", 1, 1, "", &same},
    OnnxOperator{"Transpose", 1, 1, "perm:I", &transpose},
    OnnxOperator{"Unsqueeze", 1, 2, "axes:I", &unsqueeze},
    OnnxOperator{"Upsample", 1, 2, enlarged, &resize},
};

} // namespace

const OnnxOperator* findOnnxOperator(const std::string& name)
{
    const auto found = std::find_if(operators.begin(), operators.end(),
                                    [&](const OnnxOperator& one) { return name == one.name; });
    return found == operators.end() ? nullptr : &*found;
}

} // namespace familiar::core::internal
