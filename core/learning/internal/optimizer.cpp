// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/optimizer.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>

namespace familiar::core::internal {

namespace {

constexpr float rho = 0.9F;
constexpr float rmsEpsilon = 1e-7F;
constexpr float beta1 = 0.9F;
constexpr float beta2 = 0.999F;
constexpr float adamEpsilon = 1e-8F;
constexpr float momentum = 0.9F;
// Below this many numbers a thread costs more than it saves.
constexpr size_t chunkSize = size_t{1} << 18;

struct Factors
{
    float rate;
    float decay;       // added to the gradient
    float shrink;      // multiplies the value first (AdamW)
    float correction1; // 1 / (1 - beta1^t)
    float correction2;
};

void rmsProp(float* __restrict value, const float* __restrict gradient, float* __restrict second,
             size_t count, const Factors& f)
{
    for (size_t i = 0; i < count; ++i) {
        const float g = gradient[i] + f.decay * value[i];
        second[i] = rho * second[i] + (1 - rho) * g * g;
        value[i] -= f.rate * g / std::sqrt(second[i] + rmsEpsilon);
    }
}

void adam(float* __restrict value, const float* __restrict gradient, float* __restrict first,
          float* __restrict second, size_t count, const Factors& f)
{
    for (size_t i = 0; i < count; ++i) {
        const float g = gradient[i] + f.decay * value[i];
        first[i] = beta1 * first[i] + (1 - beta1) * g;
        second[i] = beta2 * second[i] + (1 - beta2) * g * g;
        const float root = std::sqrt(second[i] * f.correction2) + adamEpsilon;
        value[i] = f.shrink * value[i] - f.rate * f.correction1 * first[i] / root;
    }
}

void sgd(float* __restrict value, const float* __restrict gradient, float* __restrict first, size_t count,
         const Factors& f)
{
    for (size_t i = 0; i < count; ++i) {
        const float g = gradient[i] + f.decay * value[i];
        first[i] = momentum * first[i] + g;
        value[i] -= f.rate * first[i];
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
    const auto t = static_cast<double>(m_steps);
    for (size_t p = 0; p < parameters.size(); ++p) {
        const Parameter& parameter = parameters[p];
        const double own = rate * parameter.rateFactor;
        const double decay = parameter.decays ? m_weightDecay : 0;
        const bool decoupled = m_kind == OptimizerKind::AdamW;
        const Factors factors{static_cast<float>(own), static_cast<float>(decoupled ? 0 : decay),
                              static_cast<float>(decoupled ? 1 - own * decay : 1),
                              static_cast<float>(1 / (1 - std::pow(static_cast<double>(beta1), t))),
                              static_cast<float>(1 / (1 - std::pow(static_cast<double>(beta2), t)))};
        const size_t size = parameter.value.size();
        const size_t chunks = (size + chunkSize - 1) / chunkSize;
        const auto work = [&](size_t chunk, int) {
            const size_t from = chunk * chunkSize;
            const size_t count = std::min(chunkSize, size - from);
            float* value = parameter.value.data() + from;
            const float* gradient = parameter.gradient.data() + from;
            if (m_kind == OptimizerKind::RmsProp)
                rmsProp(value, gradient, m_second[p].data() + from, count, factors);
            else if (m_kind == OptimizerKind::Sgd)
                sgd(value, gradient, m_first[p].data() + from, count, factors);
            else
                adam(value, gradient, m_first[p].data() + from, m_second[p].data() + from, count, factors);
        };
        if (chunks == 1)
            work(0, 0);
        else
            parallelFor(chunks, m_threads, {}, work);
    }
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
