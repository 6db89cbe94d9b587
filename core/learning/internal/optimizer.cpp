// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/optimizer.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <array>
#include <cmath>

// The widest instructions of the processor at hand, chosen when the program is loaded: earlier than the
// thread sanitizer can be called.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
#define FAMILIAR_WIDEST __attribute__((target_clones("arch=haswell", "default")))
#else
#define FAMILIAR_WIDEST
#endif

namespace familiar::core::internal {

struct Optimizer::Factors
{
    float rate;
    float decay;       // added to the gradient
    float shrink;      // multiplies the value first (AdamW)
    float correction1; // 1 / (1 - beta1^t)
    float correction2;
};

namespace {

constexpr float rho = 0.9F;
constexpr float rmsEpsilon = 1e-7F;
constexpr float beta1 = 0.9F;
constexpr float beta2 = 0.999F;
constexpr float adamEpsilon = 1e-8F;
constexpr float momentum = 0.9F;
// Below this many numbers a thread costs more than it saves.
constexpr size_t chunkSize = size_t{1} << 18;
// A tile of the batch's inputs stays in the second-level cache while all rows of a chunk pass over it.
constexpr size_t tileColumns = 1024;
constexpr size_t tileRows = 32;

FAMILIAR_WIDEST void rmsProp(float* __restrict value, const float* __restrict gradient,
                             float* __restrict second, size_t count, float rate, float decay)
{
    for (size_t i = 0; i < count; ++i) {
        const float g = gradient[i] + decay * value[i];
        second[i] = rho * second[i] + (1 - rho) * g * g;
        value[i] -= rate * g / std::sqrt(second[i] + rmsEpsilon);
    }
}

struct AdamFactors
{
    float rate; // with the correction of the first moment
    float decay;
    float shrink;
    float correction; // of the second moment
};

FAMILIAR_WIDEST void adam(float* __restrict value, const float* __restrict gradient, float* __restrict first,
                          float* __restrict second, size_t count, AdamFactors f)
{
    for (size_t i = 0; i < count; ++i) {
        const float g = gradient[i] + f.decay * value[i];
        first[i] = beta1 * first[i] + (1 - beta1) * g;
        second[i] = beta2 * second[i] + (1 - beta2) * g * g;
        const float root = std::sqrt(second[i] * f.correction) + adamEpsilon;
        value[i] = f.shrink * value[i] - f.rate * first[i] / root;
    }
}

FAMILIAR_WIDEST void sgd(float* __restrict value, const float* __restrict gradient, float* __restrict first,
                         size_t count, float rate, float decay)
{
    for (size_t i = 0; i < count; ++i) {
        const float g = gradient[i] + decay * value[i];
        first[i] = momentum * first[i] + g;
        value[i] -= rate * first[i];
    }
}

// gradient[j] = sum over the batch of delta[b, row] * input[b, column + j]; four photos at a time, so that
// the sums pass through memory a quarter as often.
FAMILIAR_WIDEST void tileGradient(const FactoredGradient& g, size_t row, size_t column, size_t count,
                                  float* __restrict gradient)
{
    for (size_t j = 0; j < count; ++j)
        gradient[j] = 0;
    size_t b = 0;
    for (; b + 4 <= g.batch; b += 4) {
        const float* __restrict x0 = g.input + b * g.columns + column;
        const float* __restrict x1 = x0 + g.columns;
        const float* __restrict x2 = x1 + g.columns;
        const float* __restrict x3 = x2 + g.columns;
        const float d0 = g.delta[b * g.rows + row];
        const float d1 = g.delta[(b + 1) * g.rows + row];
        const float d2 = g.delta[(b + 2) * g.rows + row];
        const float d3 = g.delta[(b + 3) * g.rows + row];
        for (size_t j = 0; j < count; ++j)
            gradient[j] += d0 * x0[j] + d1 * x1[j] + d2 * x2[j] + d3 * x3[j];
    }
    for (; b < g.batch; ++b) {
        const float* __restrict x = g.input + b * g.columns + column;
        const float d = g.delta[b * g.rows + row];
        for (size_t j = 0; j < count; ++j)
            gradient[j] += d * x[j];
    }
}

std::vector<float> floatsOf(const Tensor& tensor)
{
    std::vector<float> values(tensor.data->size() / sizeof(float));
    if (!values.empty())
        std::memcpy(values.data(), tensor.data->data(), tensor.data->size());
    return values;
}

// The state's arrays of one kind; none are there when the optimiser does not use the kind.
bool fitsMoments(const std::vector<Parameter>& parameters, const TensorMap& moments,
                 const std::string& prefix, bool used)
{
    if (used)
        return fits(parameters, moments, prefix);
    return std::none_of(moments.begin(), moments.end(),
                        [&](const auto& entry) { return entry.first.starts_with(prefix); });
}

} // namespace

Optimizer::Optimizer(OptimizerKind kind, double weightDecay, const std::vector<Parameter>& parameters,
                     int threads)
    : m_kind(kind), m_weightDecay(weightDecay), m_threads(threads)
{
    for (const Parameter& parameter : parameters) {
        if (kind != OptimizerKind::RmsProp)
            m_first.emplace_back(parameter.value.size(), 0.0F);
        if (kind != OptimizerKind::Sgd)
            m_second.emplace_back(parameter.value.size(), 0.0F);
    }
}

void Optimizer::step(const std::vector<Parameter>& parameters, double rate)
{
    ++m_steps;
    for (size_t p = 0; p < parameters.size(); ++p) {
        const Parameter& parameter = parameters[p];
        const Factors factors = factorsOf(parameter, rate);
        if (parameter.factored != nullptr) {
            stepFactored(parameter, p, factors);
            continue;
        }
        const size_t size = parameter.value.size();
        const size_t chunks = (size + chunkSize - 1) / chunkSize;
        const auto work = [&](size_t chunk, int) {
            const size_t from = chunk * chunkSize;
            update(parameter.value.data(), parameter.gradient.data() + from, p, from,
                   std::min(chunkSize, size - from), factors);
        };
        if (chunks == 1)
            work(0, 0);
        else
            parallelFor(chunks, m_threads, {}, work);
    }
}

Optimizer::Factors Optimizer::factorsOf(const Parameter& parameter, double rate) const
{
    const auto t = static_cast<double>(m_steps);
    const double own = rate * parameter.rateFactor;
    const double decay = parameter.decays ? m_weightDecay : 0;
    const bool decoupled = m_kind == OptimizerKind::AdamW;
    return {static_cast<float>(own), static_cast<float>(decoupled ? 0 : decay),
            static_cast<float>(decoupled ? 1 - own * decay : 1),
            static_cast<float>(1 / (1 - std::pow(static_cast<double>(beta1), t))),
            static_cast<float>(1 / (1 - std::pow(static_cast<double>(beta2), t)))};
}

// `gradient` is that of the elements from `from` on.
void Optimizer::update(float* value, const float* gradient, size_t parameter, size_t from, size_t count,
                       const Factors& factors)
{
    if (m_kind == OptimizerKind::RmsProp)
        rmsProp(value + from, gradient, m_second[parameter].data() + from, count, factors.rate,
                factors.decay);
    else if (m_kind == OptimizerKind::Sgd)
        sgd(value + from, gradient, m_first[parameter].data() + from, count, factors.rate, factors.decay);
    else
        adam(value + from, gradient, m_first[parameter].data() + from, m_second[parameter].data() + from,
             count, {factors.rate * factors.correction1, factors.decay, factors.shrink, factors.correction2});
}

void Optimizer::stepFactored(const Parameter& parameter, size_t index, const Factors& factors)
{
    const FactoredGradient& gradient = *parameter.factored;
    const size_t chunks = (gradient.rows + tileRows - 1) / tileRows;
    parallelFor(chunks, m_threads, {}, [&](size_t chunk, int) {
        std::array<float, tileColumns> tile;
        const size_t lastRow = std::min((chunk + 1) * tileRows, gradient.rows);
        for (size_t column = 0; column < gradient.columns; column += tileColumns) {
            const size_t count = std::min(tileColumns, gradient.columns - column);
            for (size_t row = chunk * tileRows; row < lastRow; ++row) {
                tileGradient(gradient, row, column, count, tile.data());
                update(parameter.value.data(), tile.data(), index, row * gradient.columns + column, count,
                       factors);
            }
        }
    });
}

Optimizer::State Optimizer::state(const std::vector<Parameter>& parameters) const
{
    State state;
    state.steps = m_steps;
    for (size_t p = 0; p < m_first.size(); ++p)
        state.moments["first." + parameters[p].name] = Tensor::fromFloats(parameters[p].shape, m_first[p]);
    for (size_t p = 0; p < m_second.size(); ++p)
        state.moments["second." + parameters[p].name] = Tensor::fromFloats(parameters[p].shape, m_second[p]);
    return state;
}

bool Optimizer::restore(const std::vector<Parameter>& parameters, const State& state)
{
    if (!fitsMoments(parameters, state.moments, "first.", !m_first.empty()) ||
        !fitsMoments(parameters, state.moments, "second.", !m_second.empty()))
        return false;
    m_steps = state.steps;
    for (size_t p = 0; p < m_first.size(); ++p)
        m_first[p] = floatsOf(state.moments.at("first." + parameters[p].name));
    for (size_t p = 0; p < m_second.size(); ++p)
        m_second[p] = floatsOf(state.moments.at("second." + parameters[p].name));
    return true;
}

bool fits(const std::vector<Parameter>& parameters, const TensorMap& tensors, const std::string& prefix)
{
    size_t found = 0;
    for (const auto& [name, tensor] : tensors)
        found += name.starts_with(prefix) ? 1 : 0;
    if (found != parameters.size())
        return false;
    return std::all_of(parameters.begin(), parameters.end(), [&](const Parameter& parameter) {
        const auto tensor = tensors.find(prefix + parameter.name);
        return tensor != tensors.end() && tensor->second.type == DataType::F32 &&
               tensor->second.shape == parameter.shape && tensor->second.data &&
               tensor->second.data->size() == parameter.value.size_bytes();
    });
}

TensorMap valuesOf(const std::vector<Parameter>& parameters)
{
    TensorMap tensors;
    for (const Parameter& parameter : parameters)
        tensors[parameter.name] = Tensor::fromFloats(parameter.shape, parameter.value);
    return tensors;
}

void setValues(const std::vector<Parameter>& parameters, const TensorMap& tensors)
{
    for (const Parameter& parameter : parameters) {
        const Tensor& tensor = tensors.at(parameter.name);
        std::memcpy(parameter.value.data(), tensor.data->data(), parameter.value.size_bytes());
    }
}

} // namespace familiar::core::internal
