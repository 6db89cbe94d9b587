// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/internal/onnxarrange.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace familiar::core::internal::onnxrules {

namespace {

constexpr int64_t largestSide = int64_t{1} << 24;
constexpr size_t mostSides = 8;

// The output is the input in another shape: what is known of its numbers stays.
void keep(OnnxNode& node, OnnxShape shape)
{
    OnnxValue& out = node.outputs[0];
    out = node.in(0);
    out.shape = std::move(shape);
}

// Axes counted from either end as places of `rank`, each once; nothing where one is none.
std::optional<std::set<size_t>> places(const OnnxNode& node, const std::vector<int64_t>& axes, size_t rank)
{
    std::set<size_t> found;
    for (const int64_t given : axes) {
        const auto axis = node.axis(given, rank);
        if (!axis || !found.insert(*axis).second)
            return {};
    }
    return found;
}

} // namespace

std::string reshape(OnnxNode& node)
{
    auto wanted = node.list("shape", 1);
    const auto elements = elementsOf(node.shape(0));
    if (!wanted || wanted->size() > mostSides || !elements || node.integer("allowzero", 0) != 0)
        return "has a shape that is not known";
    int64_t known = 1;
    size_t open = wanted->size();
    for (size_t i = 0; i < wanted->size(); ++i) {
        int64_t& side = (*wanted)[i];
        if (side == 0 && i < node.shape(0).size())
            side = node.shape(0)[i];
        if (side == -1 && open == wanted->size())
            open = i;
        else if (side < 1 || side > largestSide || __builtin_mul_overflow(known, side, &known))
            return "has an impossible shape";
    }
    if (open < wanted->size() && *elements % known == 0)
        (*wanted)[open] = *elements / known;
    if (elementsOf(*wanted) != elements)
        return "has a shape of another size than its values";
    keep(node, std::move(*wanted));
    return {};
}

std::string flatten(OnnxNode& node)
{
    const OnnxShape& shape = node.shape(0);
    const int64_t given = node.integer("axis", 1);
    const auto rank = static_cast<int64_t>(shape.size());
    if (given < -rank || given > rank)
        return "has an axis out of range";
    const auto axis = shape.begin() + (given < 0 ? given + rank : given);
    keep(node, {std::accumulate(shape.begin(), axis, int64_t{1}, std::multiplies<>()),
                std::accumulate(axis, shape.end(), int64_t{1}, std::multiplies<>())});
    return {};
}

std::string squeeze(OnnxNode& node)
{
    const OnnxShape& shape = node.shape(0);
    const bool all = !node.attribute("axes") && !node.has(1);
    const auto given = all ? std::vector<int64_t>() : node.list("axes", 1);
    const auto axes = given ? places(node, *given, shape.size()) : std::nullopt;
    if (!axes)
        return "has axes out of range";
    OnnxShape left;
    for (size_t i = 0; i < shape.size(); ++i) {
        const bool gone = all ? shape[i] == 1 : axes->contains(i);
        if (gone && shape[i] != 1)
            return "takes away a side that is not 1";
        if (!gone)
            left.push_back(shape[i]);
    }
    keep(node, std::move(left));
    return {};
}

std::string unsqueeze(OnnxNode& node)
{
    const auto given = node.list("axes", 1);
    const size_t rank = node.shape(0).size() + (given ? given->size() : 0);
    const auto axes = given && rank <= mostSides ? places(node, *given, rank) : std::nullopt;
    if (!axes)
        return "has axes out of range";
    OnnxShape more;
    for (size_t i = 0, next = 0; i < rank; ++i)
        more.push_back(axes->contains(i) ? 1 : node.shape(0)[next++]);
    keep(node, std::move(more));
    return {};
}

std::string transpose(OnnxNode& node)
{
    const OnnxShape& shape = node.shape(0);
    std::vector<int64_t> order(shape.size());
    std::iota(order.rbegin(), order.rend(), 0);
    order = node.integers("perm", order);
    const auto all = places(node, order, shape.size());
    if (order.size() != shape.size() || !all ||
        std::any_of(order.begin(), order.end(), [](int64_t i) { return i < 0; }))
        return "has an order that is none";
    OnnxShape turned;
    for (const int64_t i : order)
        turned.push_back(shape[static_cast<size_t>(i)]);
    node.outputs[0].shape = std::move(turned);
    node.outputs[0].isFloat = node.in(0).isFloat;
    return {};
}

std::string concat(OnnxNode& node)
{
    OnnxValue& out = node.outputs[0];
    out = node.in(0);
    const auto axis = node.axis(node.integer("axis", 1), out.shape.size());
    if (!axis)
        return "has an axis out of range";
    out.isConstant = false;
    out.floats.reset();
    for (size_t i = 1; i < node.inputCount(); ++i) {
        if (!node.has(i) || node.in(i).isFloat != out.isFloat)
            return "joins what does not fit";
        OnnxShape shape = node.shape(i);
        if (shape.size() != out.shape.size() ||
            __builtin_add_overflow(out.shape[*axis], shape[*axis], &out.shape[*axis]))
            return "joins what does not fit";
        shape[*axis] = out.shape[*axis];
        if (shape != out.shape)
            return "joins what does not fit";
        const auto& more = node.in(i).integers;
        if (out.integers && more && shape.size() == 1)
            out.integers->insert(out.integers->end(), more->begin(), more->end());
        else
            out.integers.reset();
    }
    return {};
}

std::string split(OnnxNode& node)
{
    const OnnxShape& shape = node.shape(0);
    const auto axis = node.axis(node.integer("axis", 0), shape.size());
    const auto count = static_cast<int64_t>(node.outputs.size());
    if (!axis || node.integer("num_outputs", count) != count)
        return "has an axis out of range";
    std::vector<int64_t> parts(node.outputs.size(), shape[*axis] / count);
    if (node.attribute("split") || node.has(1)) {
        const auto given = node.list("split", 1);
        if (!given)
            return "has parts that are not known";
        parts = *given;
    } else if (shape[*axis] % count != 0) {
        return "cannot be cut into equal parts";
    }
    int64_t left = shape[*axis];
    for (const int64_t part : parts) {
        if (part < 1 || part > left)
            return "has parts that do not fit";
        left -= part;
    }
    if (parts.size() != node.outputs.size() || left != 0)
        return "has parts that do not fit";
    for (size_t i = 0; i < parts.size(); ++i) {
        node.outputs[i].shape = shape;
        node.outputs[i].shape[*axis] = parts[i];
        node.outputs[i].isFloat = node.in(0).isFloat;
    }
    return {};
}

std::string slice(OnnxNode& node)
{
    const auto starts = node.list("starts", 1);
    const auto ends = node.list("ends", 2);
    OnnxShape shape = node.shape(0);
    std::vector<int64_t> all(starts ? starts->size() : 0);
    std::iota(all.begin(), all.end(), 0);
    const auto axes = node.attribute("axes") || node.has(3) ? node.list("axes", 3) : std::optional(all);
    const auto steps = node.has(4) ? node.in(4).integers : std::optional(std::vector<int64_t>(all.size(), 1));
    if (!starts || !ends || !axes || !steps || ends->size() != starts->size() ||
        axes->size() != starts->size() || steps->size() != starts->size() ||
        !places(node, *axes, shape.size()))
        return "has bounds that are not known";
    OnnxValue& out = node.outputs[0];
    out.isFloat = node.in(0).isFloat;
    out.integers = shape.size() == 1 ? node.in(0).integers : std::nullopt;
    for (size_t i = 0; i < starts->size(); ++i) {
        int64_t& side = shape[*node.axis((*axes)[i], shape.size())];
        if ((*steps)[i] != 1)
            return "has steps that are not computed";
        const auto bound = [&](int64_t at) {
            return std::clamp<int64_t>(at < 0 ? std::max(at, -side) + side : at, 0, side);
        };
        const int64_t from = bound((*starts)[i]);
        const int64_t to = bound((*ends)[i]);
        if (to <= from)
            return "leaves nothing";
        if (out.integers)
            out.integers = std::vector<int64_t>(out.integers->begin() + from, out.integers->begin() + to);
        side = to - from;
    }
    out.shape = std::move(shape);
    return {};
}

std::string gather(OnnxNode& node)
{
    const OnnxShape& shape = node.shape(0);
    const auto axis = node.axis(node.integer("axis", 0), shape.size());
    const auto& places = node.in(1).integers;
    if (!axis || !places || node.in(1).isFloat)
        return "has places that are not known";
    OnnxValue& out = node.outputs[0];
    out.isFloat = node.in(0).isFloat;
    const auto& known = node.in(0).integers;
    if (known && shape.size() == 1)
        out.integers.emplace();
    for (const int64_t given : *places) {
        const int64_t side = shape[*axis];
        if (given < -side || given >= side)
            return "has places out of range";
        if (out.integers)
            out.integers->push_back((*known)[static_cast<size_t>(given < 0 ? given + side : given)]);
    }
    const auto at = shape.begin() + static_cast<ptrdiff_t>(*axis);
    out.shape.assign(shape.begin(), at);
    out.shape.insert(out.shape.end(), node.shape(1).begin(), node.shape(1).end());
    out.shape.insert(out.shape.end(), at + 1, shape.end());
    return {};
}

std::string pad(OnnxNode& node)
{
    const auto pads = node.list("pads", 1);
    OnnxShape shape = node.shape(0);
    if (node.text("mode", "constant") != "constant" || !pads || pads->size() != 2 * shape.size() ||
        (node.has(2) && (!node.in(2).floats || node.in(2).floats->size() != 1)))
        return "has a border that is not computed";
    for (size_t i = 0; i < pads->size(); ++i) {
        if ((*pads)[i] < 0 || (*pads)[i] > 1024)
            return "has a border out of range";
        shape[i % shape.size()] += (*pads)[i];
    }
    node.outputs[0].shape = std::move(shape);
    return {};
}

std::string expand(OnnxNode& node)
{
    const auto& wanted = node.in(1).integers;
    const bool known = wanted && wanted->size() <= mostSides &&
                       std::all_of(wanted->begin(), wanted->end(),
                                   [](int64_t side) { return side >= 1 && side <= largestSide; });
    const auto shape = known ? broadcast(node.shape(0), *wanted) : std::nullopt;
    if (!shape)
        return "has a shape that is not known or does not fit";
    node.outputs[0].shape = *shape;
    return {};
}

namespace {

// The factors of an enlargement, one a side; nothing where they are not known.
std::optional<std::vector<float>> factorsOf(const OnnxNode& node)
{
    const OnnxShape& shape = node.shape(0);
    const size_t scales = node.kind() == "Resize" && node.opset() >= 11 ? 2 : 1;
    if (const onnx::AttributeProto* given = node.attribute("scales"))
        return std::vector<float>(given->floats().begin(), given->floats().end());
    if (node.has(scales) && node.in(scales).floats && !node.in(scales).floats->empty())
        return node.in(scales).floats;
    if (!node.has(3) || !node.in(3).integers || node.in(3).integers->size() != shape.size())
        return {};
    std::vector<float> factors;
    for (size_t i = 0; i < shape.size(); ++i) // sides of pictures are small: exact
        factors.push_back(static_cast<float>((*node.in(3).integers)[i]) / static_cast<float>(shape[i]));
    return factors;
}

// Whether OpenCV takes the same pixels as the standard does.
bool isComputed(const OnnxNode& node, const std::string& mode, const std::vector<float>& factors)
{
    const std::string usual = node.kind() == "Resize" && node.opset() >= 11 ? "half_pixel" : "asymmetric";
    const std::string where = node.text("coordinate_transformation_mode", usual);
    const std::string nearest =
        node.text("nearest_mode", usual == "asymmetric" ? "floor" : "round_prefer_floor");
    if (node.integer("exclude_outside", 0) != 0 || node.integer("antialias", 0) != 0)
        return false;
    if (mode == "linear")
        return where == "half_pixel" || where == "pytorch_half_pixel" || where == "align_corners" ||
               where == "asymmetric";
    const bool whole = std::all_of(factors.begin(), factors.end(),
                                   [](float factor) { return factor >= 1 && factor == std::floor(factor); });
    return whole && ((where == "asymmetric" && nearest == "floor") ||
                     (where == "half_pixel" && nearest.starts_with("round_prefer_")));
}

} // namespace

std::string resize(OnnxNode& node)
{
    const OnnxShape& shape = node.shape(0);
    const auto factors = factorsOf(node);
    if (shape.size() != 4 || !factors || factors->size() != 4)
        return "has a size that is not known";
    const std::string mode = node.text("mode", "nearest");
    if ((*factors)[0] != 1 || (*factors)[1] != 1 || (mode != "nearest" && mode != "linear") ||
        !isComputed(node, mode, *factors))
        return "enlarges in a way that is not computed";
    OnnxShape larger = shape;
    for (size_t i = 2; i < 4; ++i) {
        if (!((*factors)[i] > 0 && (*factors)[i] <= 1024))
            return "enlarges out of range";
        larger[i] = static_cast<int64_t>(std::floor(static_cast<double>(shape[i]) * (*factors)[i] + 1e-4));
    }
    node.outputs[0].shape = std::move(larger);
    return {};
}

std::string shapeOf(OnnxNode& node)
{
    OnnxValue& out = node.outputs[0];
    out.shape = {static_cast<int64_t>(node.shape(0).size())};
    out.isFloat = false;
    out.integers = node.shape(0);
    return {};
}

} // namespace familiar::core::internal::onnxrules
