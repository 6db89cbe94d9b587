// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The trainable head as LibTorch tensors, and the optimisers that move them.
#pragma once

#include "core/learning/headtrainer.h"
#include "core/learning/internal/torch.h"

namespace familiar::core::internal {

// L2-normalised rows are multiplied by this before the first layer: the logits of unit vectors would be too
// alike.
inline constexpr float normalisedScale = 16;

// Layer sizes from the features to the people: linear [f, p], dense [f, 512, 256, 128, p].
std::vector<int64_t> layerSizes(const HeadShape& shape);

// weights[2 i] is layer i's [out, in], weights[2 i + 1] its [out]; Glorot's uniform start as in Keras,
// seeded.
std::vector<torch::Tensor> makeHead(const HeadShape& shape, uint64_t seed);
// [n, f] -> logits [n, p]; normalises the rows where the shape says so.
torch::Tensor headLogits(const HeadShape& shape, const std::vector<torch::Tensor>& weights,
                         const torch::Tensor& rows);

TensorMap headTensors(const std::vector<torch::Tensor>& weights);

// Keras's formulas (keras/src/optimizers): RMSprop with epsilon inside the root, Adam, AdamW with decoupled
// decay, SGD with momentum 0.9. State is plain tensors so that a checkpoint can hold it.
class Optimizer
{
public:
    Optimizer(OptimizerKind kind, double weightDecay, size_t parameterCount);
    // One step on parameter i with its own learning rate; call begin() before the parameters of each step.
    void begin() { ++m_step; }
    void update(size_t index, torch::Tensor& parameter, const torch::Tensor& gradient, double rate);

    int64_t step() const { return m_step; }
    std::vector<torch::Tensor>& slots() { return m_slots; }
    void restore(int64_t step, std::vector<torch::Tensor> slots);

private:
    torch::Tensor& slot(size_t index, size_t kind, const torch::Tensor& like);

    OptimizerKind m_kind;
    double m_weightDecay;
    int64_t m_step = 0;
    std::vector<torch::Tensor> m_slots; // two a parameter: first and second moment
};

} // namespace familiar::core::internal
