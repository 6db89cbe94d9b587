// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Our own optimisers, fused over plain arrays: their whole state can be saved, and a large layer costs one
// pass over memory. Free of LibTorch.
#pragma once

#include "core/learning/trainconfig.h"
#include "core/weights/tensor.h"

#include <span>

namespace familiar::core::internal {

// A gradient that is not written out: delta^T * input, both row-major over the batch. For a layer of millions
// of weights the optimiser works it out tile by tile while it changes them, which spares two passes over
// memory.
struct FactoredGradient
{
    size_t batch = 0;
    size_t rows = 0;              // outputs of the layer
    size_t columns = 0;           // inputs
    const float* delta = nullptr; // [batch, rows]
    const float* input = nullptr; // [batch, columns]
};

// One trained array; the memory belongs to the task that trains it and never moves.
struct Parameter
{
    std::string name;
    std::vector<int64_t> shape;
    std::span<float> value;
    std::span<float> gradient;
    const FactoredGradient* factored = nullptr; // then `gradient` is empty
    bool decays = false;                        // weight decay: weights, not biases
    double rateFactor = 1;
};

// RMSprop as Keras counts it (rho 0.9, epsilon 1e-7 inside the root), Adam (Kingma, Ba 2014; betas 0.9,
// 0.999, epsilon 1e-8), AdamW (Loshchilov, Hutter 2017), SGD with momentum 0.9. One thread at a time.
class Optimizer
{
public:
    Optimizer(OptimizerKind kind, double weightDecay, const std::vector<Parameter>& parameters, int threads);

    // Applies the gradients; `parameters` are those of the constructor.
    void step(const std::vector<Parameter>& parameters, double rate);

    struct State
    {
        int64_t steps = 0;
        TensorMap moments; // "first.NAME", "second.NAME"
    };
    State state(const std::vector<Parameter>& parameters) const;
    // False, with nothing changed, when it is another optimiser's or network's state.
    bool restore(const std::vector<Parameter>& parameters, const State& state);

private:
    struct Factors;
    Factors factorsOf(const Parameter& parameter, double rate) const;
    void update(float* value, const float* gradient, size_t parameter, size_t from, size_t count,
                const Factors& factors);
    void stepFactored(const Parameter& parameter, size_t index, const Factors& factors);

    OptimizerKind m_kind;
    double m_weightDecay;
    int m_threads;
    int64_t m_steps = 0;
    std::vector<std::vector<float>> m_first;  // momentum; empty for RMSprop
    std::vector<std::vector<float>> m_second; // mean square; empty for SGD
};

// Whether the tensors are F32 and have exactly the parameters' names and shapes.
bool fits(const std::vector<Parameter>& parameters, const TensorMap& tensors, const std::string& prefix = {});
TensorMap valuesOf(const std::vector<Parameter>& parameters);
// `tensors` must fit.
void setValues(const std::vector<Parameter>& parameters, const TensorMap& tensors);

} // namespace familiar::core::internal
