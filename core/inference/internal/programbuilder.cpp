// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/internal/programbuilder.h"

#include "core/inference/internal/passes.h"
#include "core/inference/internal/rowchain.h"
#include "core/inference/internal/rowplan.h"
#include "core/inference/internal/winogradkernel.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace familiar::core::internal {

namespace {

constexpr int never = std::numeric_limits<int>::max();

int outputSide(int side, int before, int after, int kernel, int stride)
{
    const int padded = side + before + after;
    if (padded < kernel)
        throw std::invalid_argument("the picture is too small for this network");
    return (padded - kernel) / stride + 1;
}

std::string sizeText(const MapShape& shape)
{
    return std::to_string(shape.width) + "x" + std::to_string(shape.height);
}

class Builder
{
public:
    Builder(const NetGraph& graph, std::span<const int> outputs, const LayerWeights& weights,
            const MapShape& input, int threads)
        : m_graph(graph), m_weights(weights), m_threads(threads), m_readers(graph.nodes.size()),
          m_shapes(graph.nodes.size()), m_values(graph.nodes.size(), -1), m_isDone(graph.nodes.size(), false)
    {
        for (const int output : outputs)
            m_readers.at(static_cast<size_t>(output)).push_back(never);
        // What nobody asked for is not computed, so it reads nothing.
        for (size_t i = graph.nodes.size(); i-- > 0;)
            if (!m_readers[i].empty())
                for (const int source : graph.nodes[i].inputs)
                    m_readers[static_cast<size_t>(source)].push_back(static_cast<int>(i));
        m_shapes[0] = input;
        newValue(0, 0);
    }

    Program::Parts build(std::span<const int> outputs)
    {
        for (int i = 1; i < static_cast<int>(m_graph.nodes.size()); ++i) {
            if (m_isDone[static_cast<size_t>(i)] || readers(i).empty())
                continue;
            if (!addRows(i))
                add(i);
        }
        for (const int output : outputs) {
            const int value = valueOf(output);
            m_parts.values[static_cast<size_t>(value)].lastStep = static_cast<int>(m_parts.steps.size());
            m_parts.outputs.push_back({value, shapeOf(output)});
        }
        return std::move(m_parts);
    }

private:
    const Node& node(int i) const { return m_graph.nodes[static_cast<size_t>(i)]; }
    const std::vector<int>& readers(int i) const { return m_readers[static_cast<size_t>(i)]; }
    MapShape& shapeOf(int i) { return m_shapes[static_cast<size_t>(i)]; }
    int valueOf(int i) const { return m_values[static_cast<size_t>(i)]; }
    std::vector<float> parameter(int i, const char* part) const
    {
        return m_weights.floats(node(i).key + part);
    }

    void newValue(int i, int step)
    {
        const int value = static_cast<int>(m_parts.values.size());
        m_parts.values.push_back({shapeOf(i), step, step, 0});
        m_valueReaders.emplace_back();
        setValue(i, value);
    }
    void setValue(int i, int value)
    {
        m_values[static_cast<size_t>(i)] = value;
        auto& all = m_valueReaders[static_cast<size_t>(value)];
        all.insert(all.end(), readers(i).begin(), readers(i).end());
    }

    // Whether nothing reads the value after step `now` but `reader`, so that it may be overwritten there.
    bool isFree(int i, int now, int reader) const
    {
        const auto& all = m_valueReaders[static_cast<size_t>(valueOf(i))];
        return std::all_of(all.begin(), all.end(), [&](int each) { return each == reader || each < now; });
    }

    // The only node that reads `i`, or -1.
    int onlyReader(int i) const
    {
        return readers(i).size() == 1 && readers(i).front() != never ? readers(i).front() : -1;
    }

    // Adds a step whose result is node `i`'s; `target`: the value that it overwrites, -1: a new one.
    void addStep(int i, std::string name, std::unique_ptr<Kernel> kernel, std::vector<int> sources,
                 int target, double multiplyAdds = 0)
    {
        const int index = static_cast<int>(m_parts.steps.size());
        Step step{std::move(name), multiplyAdds, std::move(kernel), {-1, -1, -1}, target};
        for (size_t k = 0; k < sources.size(); ++k) {
            step.inputs[k] = valueOf(sources[k]);
            m_parts.values[static_cast<size_t>(step.inputs[k])].lastStep = index;
        }
        if (target >= 0) {
            m_parts.values[static_cast<size_t>(target)].lastStep = index;
            setValue(i, target);
        } else {
            newValue(i, index);
            step.output = valueOf(i);
        }
        m_parts.steps.push_back(std::move(step));
        m_isDone[static_cast<size_t>(i)] = true;
    }

    // A step with one input, which it may overwrite with `inPlace`.
    void pass(int i, const std::string& name, std::unique_ptr<Kernel> kernel, bool inPlace)
    {
        const int source = node(i).inputs[0];
        addStep(i, name + ", " + sizeText(shapeOf(i)), std::move(kernel), {source},
                inPlace && isFree(source, i, i) ? valueOf(source) : -1);
    }

    void rename(int i)
    {
        setValue(i, valueOf(node(i).inputs[0]));
        m_isDone[static_cast<size_t>(i)] = true;
    }

    bool addRows(int i);
    void add(int i);
    void addConvolution(int i);
    void addWinograd(int i, const std::shared_ptr<const WinogradConvolution>& convolution);
    std::vector<PostStep> takeSteps(int i, int& end, int& target);
    void addGate(int i);
    void addSum(int i);

    const NetGraph& m_graph;
    const LayerWeights& m_weights;
    int m_threads;
    std::vector<std::vector<int>> m_readers;      // by node
    std::vector<MapShape> m_shapes;               // by node
    std::vector<int> m_values;                    // by node
    std::vector<bool> m_isDone;                   // by node
    std::vector<std::vector<int>> m_valueReaders; // by value: the readers of all nodes that lie there
    Program::Parts m_parts;
};

// What follows the convolution and can be computed with it: its only reader, and that one's, as far as that
// goes.
std::vector<PostStep> Builder::takeSteps(int i, int& end, int& target)
{
    std::vector<PostStep> steps;
    for (int next = onlyReader(end); next >= 0; next = onlyReader(end)) {
        if (const auto function = postStepOf(node(next), m_weights.small())) {
            steps.push_back(*function);
        } else if (node(next).op == Op::Add && target < 0) {
            const int other = node(next).inputs[0] == end ? node(next).inputs[1] : node(next).inputs[0];
            if (other == end || valueOf(other) < 0 || shapeOf(other) != shapeOf(end) ||
                !isFree(other, i, next))
                break;
            target = valueOf(other);
            steps.push_back({PostStep::Kind::AddOutput, Op::Add, 0, 0});
        } else {
            break;
        }
        shapeOf(next) = shapeOf(end);
        m_isDone[static_cast<size_t>(next)] = true;
        end = next;
    }
    return steps;
}

// Whether layers from this one on are computed together.
bool Builder::addRows(int i)
{
    const int source = node(i).inputs.at(0);
    RowPlan plan =
        planRows(m_graph, m_weights, shapeOf(source), i, [this](int each) { return onlyReader(each); });
    if (plan.layers.size() < 2)
        return false;
    for (const int each : plan.nodes)
        m_isDone[static_cast<size_t>(each)] = true;
    const int end = plan.nodes.back();
    shapeOf(end) = plan.layers.back().output;
    addStep(end, plan.name + ", " + sizeText(shapeOf(end)), makeRowChain(std::move(plan.layers), m_threads),
            {source}, -1, plan.multiplyAdds);
    return true;
}

void Builder::addWinograd(int i, const std::shared_ptr<const WinogradConvolution>& convolution)
{
    const int next = onlyReader(i);
    const bool relu = next >= 0 && node(next).op == Op::Relu;
    const MapShape shape = shapeOf(i);
    const int end = relu ? next : i;
    shapeOf(end) = shape;
    const int in = shapeOf(node(i).inputs[0]).channels;
    addStep(end,
            "winograd 3x3 " + std::to_string(in) + ">" + std::to_string(shape.channels) + ", " +
                sizeText(shape),
            makeWinogradKernel(convolution, shape, relu), {node(i).inputs[0]}, -1,
            static_cast<double>(shape.count()) * in * 9);
}

void Builder::addConvolution(int i)
{
    const Node& conv = node(i);
    const MapShape input = shapeOf(conv.inputs[0]);
    const bool isConv = conv.op == Op::Conv;
    ConvolutionShape shape{input,
                           {},
                           isConv ? conv.kernel : 1,
                           isConv ? conv.stride : 1,
                           isConv ? conv.padding : std::array{0, 0, 0, 0},
                           isConv ? conv.groups : 1};
    shape.output = {outputSide(input.height, shape.padding[0], shape.padding[2], shape.kernel, shape.stride),
                    outputSide(input.width, shape.padding[1], shape.padding[3], shape.kernel, shape.stride),
                    conv.outChannels};
    shapeOf(i) = shape.output;
    if (const auto winograd = m_weights.winograd(i)) {
        addWinograd(i, winograd);
        return;
    }
    int end = i;
    int target = -1;
    const std::vector<PostStep> steps = takeSteps(i, end, target);
    const std::string side = std::to_string(shape.kernel);
    const std::string name = (shape.groups > 1 ? "depthwise " : "convolution ") + side + "x" + side + "/" +
                             std::to_string(shape.stride) + " " + std::to_string(input.channels) + ">" +
                             std::to_string(conv.outChannels) + ", " + sizeText(shape.output);
    const double multiplyAdds = static_cast<double>(shape.output.count()) * input.channels / shape.groups *
                                shape.kernel * shape.kernel;
    addStep(end, name, makeConvolution(shape, steps, m_weights.packed(i), m_threads), {conv.inputs[0]},
            target, multiplyAdds);
}

// A map times a value for each channel, and the sum after it where only that reads the product.
void Builder::addGate(int i)
{
    const auto& inputs = node(i).inputs;
    const bool swapped = shapeOf(inputs[0]).pixels() < shapeOf(inputs[1]).pixels();
    std::vector<int> sources{inputs[swapped ? 1 : 0], inputs[swapped ? 0 : 1]};
    shapeOf(i) = shapeOf(sources[0]);
    if (shapeOf(sources[1]).pixels() != 1)
        throw std::invalid_argument("two maps are multiplied");
    int end = i;
    if (const int next = onlyReader(i); next >= 0 && node(next).op == Op::Add) {
        const int other = node(next).inputs[0] == i ? node(next).inputs[1] : node(next).inputs[0];
        if (other != i && valueOf(other) >= 0 && shapeOf(other) == shapeOf(i)) {
            sources.push_back(other);
            end = next;
            shapeOf(next) = shapeOf(i);
            m_isDone[static_cast<size_t>(i)] = true;
        }
    }
    addStep(end, "gate, " + sizeText(shapeOf(i)), makeGate(shapeOf(i)), sources,
            isFree(sources[0], i, i) ? valueOf(sources[0]) : -1);
}

void Builder::addSum(int i)
{
    const auto& inputs = node(i).inputs;
    if (shapeOf(inputs[0]) != shapeOf(inputs[1]))
        throw std::invalid_argument("maps of different sizes are added");
    shapeOf(i) = shapeOf(inputs[0]);
    const bool first = isFree(inputs[0], i, i);
    const bool second = isFree(inputs[1], i, i);
    const std::vector<int> sources =
        !first && second ? std::vector{inputs[1], inputs[0]} : std::vector{inputs[0], inputs[1]};
    addStep(i, "sum, " + sizeText(shapeOf(i)), makeAdd(shapeOf(i)), sources,
            first || second ? valueOf(sources[0]) : -1);
}

void Builder::add(int i)
{
    const Node& here = node(i);
    const MapShape input = shapeOf(here.inputs.at(0));
    MapShape& shape = shapeOf(i);
    shape = input;
    switch (here.op) {
    case Op::Conv:
        if (isPixelScale(m_graph, here)) {
            std::vector<float> shift = here.hasBias
                                           ? parameter(i, ".bias")
                                           : std::vector<float>(static_cast<size_t>(here.outChannels), 0);
            pass(i, "scale", makeAffine(shape, parameter(i, ".weight"), std::move(shift)), true);
            return;
        }
        addConvolution(i);
        return;
    case Op::LinearChannels:
        addConvolution(i);
        return;
    case Op::BatchNorm: {
        std::vector<float> scale = parameter(i, ".weight");
        std::vector<float> shift = parameter(i, ".bias");
        const std::vector<float> mean = parameter(i, ".running_mean");
        const std::vector<float> variance = parameter(i, ".running_var");
        for (size_t c = 0; c < scale.size(); ++c) {
            const double factor = scale[c] / std::sqrt(static_cast<double>(variance[c]) + here.epsilon);
            scale[c] = static_cast<float>(factor);
            shift[c] = static_cast<float>(shift[c] - mean[c] * factor);
        }
        pass(i, "batch norm", makeAffine(shape, std::move(scale), std::move(shift)), true);
        return;
    }
    case Op::PRelu:
        pass(i, "slopes", makeSlopes(shape, parameter(i, ".weight")), true);
        return;
    case Op::ScaleChannels: {
        std::vector<float> scale = parameter(i, "");
        std::vector<float> shift(scale.size(), 0);
        pass(i, "scale", makeAffine(shape, std::move(scale), std::move(shift)), true);
        return;
    }
    case Op::LayerNorm:
        pass(i, "layer norm",
             makeLayerNorm(shape, parameter(i, ".weight"), parameter(i, ".bias"), here.epsilon), true);
        return;
    case Op::MaxPool:
        shape.height = outputSide(input.height, here.padding[0], here.padding[2], here.kernel, here.stride);
        shape.width = outputSide(input.width, here.padding[1], here.padding[3], here.kernel, here.stride);
        pass(i, "max pool", makeMaxPool(input, shape, here), false);
        return;
    case Op::AdaptiveAveragePool:
        shape.height = shape.width = here.outputSide;
        if (shape == input)
            rename(i);
        else
            pass(i, "average pool", makeAveragePool(input, here.outputSide), false);
        return;
    case Op::GlobalMean:
        shape.height = shape.width = 1;
        pass(i, "mean", makeMean(input), false);
        return;
    case Op::Upsample:
        shape.height *= 2;
        shape.width *= 2;
        pass(i, "upsample", makeUpsample(input), false);
        return;
    case Op::Flatten:
        shape = {1, 1, static_cast<int>(input.count())};
        if (input.pixels() == 1)
            rename(i);
        else
            pass(i, "flatten", makeFlatten(input), false);
        return;
    case Op::Add:
        addSum(i);
        return;
    case Op::Multiply:
        addGate(i);
        return;
    case Op::Input:
        throw std::invalid_argument("a network with two inputs");
    default:
        pass(i, "function", makeFunction(shape, here), true);
    }
}

} // namespace

Program::Parts buildProgram(const NetGraph& graph, std::span<const int> outputs, const LayerWeights& weights,
                            const MapShape& input, int threads)
{
    return Builder(graph, outputs, weights, input, threads).build(outputs);
}

} // namespace familiar::core::internal
