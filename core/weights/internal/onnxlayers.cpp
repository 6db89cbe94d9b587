// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/internal/onnxlayers.h"

#include <algorithm>

namespace familiar::core::internal::onnxrules {

namespace {

constexpr int64_t largestStep = 1024; // of a kernel, a stride, a gap or a border

bool within(const std::vector<int64_t>& values, size_t count, int64_t low)
{
    return values.size() == count && std::all_of(values.begin(), values.end(), [&](int64_t value) {
               return value >= low && value <= largestStep;
           });
}

// A window that is moved over a picture: kernel, steps, gaps, borders.
struct Window
{
    std::vector<int64_t> kernel;
    std::vector<int64_t> strides;
    std::vector<int64_t> dilations;
    std::vector<int64_t> pads; // top, left, bottom, right
    bool ceil = false;
};

// Fills what the attributes say; `window.kernel` is known.
std::string readWindow(const OnnxNode& node, const OnnxShape& picture, Window& window)
{
    window.strides = node.integers("strides", {1, 1});
    window.dilations = node.integers("dilations", {1, 1});
    window.pads = node.integers("pads", {0, 0, 0, 0});
    window.ceil = node.integer("ceil_mode", 0) != 0;
    if (!within(window.kernel, 2, 1) || !within(window.strides, 2, 1) || !within(window.dilations, 2, 1) ||
        !within(window.pads, 4, 0) || node.integer("ceil_mode", 0) > 1 || node.integer("ceil_mode", 0) < 0)
        return "has a kernel, stride, dilation or padding out of range";
    const std::string automatic = node.text("auto_pad", "NOTSET");
    if (automatic == "NOTSET")
        return {};
    if (node.attribute("pads") ||
        (automatic != "VALID" && automatic != "SAME_UPPER" && automatic != "SAME_LOWER"))
        return "has a padding that is not read";
    for (size_t i = 0; i < 2 && automatic != "VALID"; ++i) {
        const int64_t side = picture[2 + i];
        const int64_t out = (side + window.strides[i] - 1) / window.strides[i];
        const int64_t reach = (window.kernel[i] - 1) * window.dilations[i] + 1;
        const int64_t border = std::max<int64_t>(0, (out - 1) * window.strides[i] + reach - side);
        const int64_t less = border / 2;
        window.pads[i] = automatic == "SAME_UPPER" ? less : border - less;
        window.pads[2 + i] = border - window.pads[i];
    }
    return {};
}

// The two sides of what comes out, 0 where nothing does.
std::array<int64_t, 2> sidesBehind(const Window& window, const OnnxShape& picture)
{
    std::array<int64_t, 2> sides{};
    for (size_t i = 0; i < 2; ++i) {
        const int64_t reach = (window.kernel[i] - 1) * window.dilations[i] + 1;
        const int64_t room = picture[2 + i] + window.pads[i] + window.pads[2 + i] - reach;
        if (room < 0)
            return {};
        int64_t side = room / window.strides[i] + 1;
        // A last window that would begin in the border is left out.
        if (window.ceil && room % window.strides[i] != 0 &&
            side * window.strides[i] < picture[2 + i] + window.pads[i])
            ++side;
        sides[i] = side;
    }
    return sides;
}

// A constant vector of one number a channel.
bool isPerChannel(const OnnxNode& node, size_t input, int64_t channels)
{
    return node.has(input) && node.in(input).isConstant && node.in(input).isFloat &&
           node.shape(input) == OnnxShape{channels};
}

} // namespace

std::string conv(OnnxNode& node)
{
    const OnnxShape& picture = node.shape(0);
    const OnnxShape& kernel = node.shape(1);
    if (picture.size() != 4 || kernel.size() != 4 || !node.in(1).isConstant || !node.in(1).isFloat)
        return "has no picture or no constant kernel";
    const int64_t group = node.integer("group", 1);
    if (group < 1 || kernel[0] < 1 || kernel[0] % group != 0 || picture[1] % group != 0 ||
        kernel[1] != picture[1] / group)
        return "has groups that do not divide its channels";
    Window window{{kernel[2], kernel[3]}, {}, {}, {}, false};
    if (node.integers("kernel_shape", window.kernel) != window.kernel)
        return "has a kernel of another size than it says";
    if (std::string problem = readWindow(node, picture, window); !problem.empty())
        return problem;
    if (node.has(2) && !isPerChannel(node, 2, kernel[0]))
        return "has a bias that does not fit";
    const auto sides = sidesBehind(window, picture);
    node.outputs[0].shape = {picture[0], kernel[0], sides[0], sides[1]};
    return {};
}

std::string pool(OnnxNode& node)
{
    const OnnxShape& picture = node.shape(0);
    if (picture.size() != 4 || !node.attribute("kernel_shape"))
        return "has no picture or no kernel";
    Window window;
    window.kernel = node.integers("kernel_shape");
    if (std::string problem = readWindow(node, picture, window); !problem.empty())
        return problem;
    if (window.dilations != std::vector<int64_t>{1, 1} || node.integer("storage_order", 0) != 0)
        return "has gaps that are not computed";
    if (const int64_t counts = node.integer("count_include_pad", 0); counts != 0 && counts != 1)
        return "counts its border out of range";
    for (size_t i = 0; i < 4; ++i)
        if (window.pads[i] >= window.kernel[i % 2])
            return "has a border as wide as its kernel";
    const auto sides = sidesBehind(window, picture);
    node.outputs[0].shape = {picture[0], picture[1], sides[0], sides[1]};
    return {};
}

std::string globalPool(OnnxNode& node)
{
    const OnnxShape& picture = node.shape(0);
    if (picture.size() != 4)
        return "has no picture";
    node.outputs[0].shape = {picture[0], picture[1], 1, 1};
    return {};
}

// BatchNormalization and InstanceNormalization: as many factors as channels.
std::string channelwise(OnnxNode& node)
{
    const OnnxShape& values = node.shape(0);
    if (values.size() < 2 || values.size() > 4)
        return "has no channels";
    for (size_t i = 1; i < node.inputCount(); ++i)
        if (!isPerChannel(node, i, values[1]))
            return "has factors that do not fit its channels";
    const float epsilon = node.number("epsilon", 1e-5F);
    if (!(epsilon >= 0 && epsilon <= 1) || node.integer("spatial", 1) != 1 ||
        node.integer("training_mode", 0) != 0)
        return "has settings out of range";
    node.outputs[0].shape = values;
    return {};
}

// One slope for all or one a channel, however many sides of 1 stand around it.
std::string prelu(OnnxNode& node)
{
    const OnnxShape& values = node.shape(0);
    const OnnxShape& slopes = node.shape(1);
    const auto count = elementsOf(slopes);
    if (values.size() < 2 || !node.in(1).isConstant || !node.in(1).isFloat || !count ||
        (*count != 1 && *count != values[1]))
        return "has slopes that do not fit its channels";
    // More than a vector: the channels are where broadcasting puts them.
    if (*count != 1 && slopes.size() > 1 && broadcast(values, slopes) != values)
        return "has slopes that do not fit its channels";
    node.outputs[0].shape = values;
    return {};
}

std::string gemm(OnnxNode& node)
{
    const OnnxShape& values = node.shape(0);
    const OnnxShape& weights = node.shape(1);
    if (values.size() != 2 || weights.size() != 2 || !node.in(1).isConstant || !node.in(1).isFloat)
        return "has no row of values or no constant weights";
    const int64_t turned = node.integer("transB", 0);
    if (node.integer("transA", 0) != 0 || turned < 0 || turned > 1 || node.number("alpha", 1) != 1 ||
        node.number("beta", 1) != 1)
        return "has factors that are not computed";
    const auto from = weights[turned ? 1 : 0];
    const auto to = weights[turned ? 0 : 1];
    if (from != values[1])
        return "has weights that do not fit its values";
    if (node.has(2) && (!node.in(2).isConstant || !node.in(2).isFloat ||
                        (node.shape(2) != OnnxShape{to} && node.shape(2) != OnnxShape{1, to})))
        return "has a bias that does not fit";
    node.outputs[0].shape = {values[0], to};
    return {};
}

std::string matMul(OnnxNode& node)
{
    const OnnxShape& one = node.shape(0);
    const OnnxShape& other = node.shape(1);
    if (one.size() < 2 || other.size() < 2 || one.back() != other[other.size() - 2])
        return "multiplies what does not fit";
    const bool isPlain = other.size() == 2 && node.in(1).isConstant;
    if (!isPlain && (one.size() != other.size() ||
                     !std::equal(one.begin(), one.end() - 2, other.begin(), other.end() - 2)))
        return "multiplies what does not fit";
    node.outputs[0].shape = one;
    node.outputs[0].shape.back() = other.back();
    return {};
}

} // namespace familiar::core::internal::onnxrules
