// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/internal/headnet.h"

#include "core/base/random.h"

#include <cmath>

namespace familiar::core::internal {

std::vector<int64_t> layerSizes(const HeadShape& shape)
{
    if (shape.kind == HeadKind::Linear)
        return {shape.featureCount, shape.personCount};
    return {shape.featureCount, 512, 256, 128, shape.personCount};
}

std::vector<torch::Tensor> makeHead(const HeadShape& shape, uint64_t seed)
{
    const std::vector<int64_t> sizes = layerSizes(shape);
    std::vector<torch::Tensor> weights;
    for (size_t layer = 0; layer + 1 < sizes.size(); ++layer) {
        Random random({seed, 0x68656164, layer});
        torch::Tensor weight = torch::empty({sizes[layer + 1], sizes[layer]});
        const double limit = std::sqrt(6.0 / static_cast<double>(sizes[layer] + sizes[layer + 1]));
        auto* values = weight.data_ptr<float>();
        for (int64_t i = 0; i < weight.numel(); ++i)
            values[i] = static_cast<float>(random.uniform(-limit, limit));
        weights.push_back(weight);
        weights.push_back(torch::zeros({sizes[layer + 1]}));
    }
    return weights;
}

torch::Tensor headLogits(const HeadShape& shape, const std::vector<torch::Tensor>& weights,
                         const torch::Tensor& rows)
{
    torch::Tensor value = rows;
    if (shape.normalised)
        value = value * (normalisedScale / value.norm(2, 1, true).clamp_min(1e-12));
    for (size_t layer = 0; layer * 2 < weights.size(); ++layer) {
        value = torch::linear(value, weights[layer * 2], weights[layer * 2 + 1]);
        if (layer * 2 + 2 < weights.size())
            value = value.relu();
    }
    return value;
}

TensorMap headTensors(const std::vector<torch::Tensor>& weights)
{
    TensorMap tensors;
    for (size_t i = 0; i < weights.size(); ++i) {
        const torch::Tensor plain = weights[i].detach().to(torch::kCPU, torch::kFloat32).contiguous();
        const auto* first = plain.data_ptr<float>();
        tensors["head." + std::to_string(i / 2) + (i % 2 == 0 ? ".weight" : ".bias")] =
            Tensor::fromFloats(plain.sizes().vec(), {first, static_cast<size_t>(plain.numel())});
    }
    return tensors;
}

Optimizer::Optimizer(OptimizerKind kind, double weightDecay, size_t parameterCount)
    : m_kind(kind), m_weightDecay(weightDecay), m_slots(parameterCount * 2)
{}

void Optimizer::restore(int64_t step, std::vector<torch::Tensor> slots)
{
    m_step = step;
    m_slots = std::move(slots);
}

torch::Tensor& Optimizer::slot(size_t index, size_t kind, const torch::Tensor& like)
{
    torch::Tensor& value = m_slots[index * 2 + kind];
    if (!value.defined())
        value = torch::zeros_like(like);
    return value;
}

void Optimizer::update(size_t index, torch::Tensor& parameter, const torch::Tensor& gradient, double rate)
{
    constexpr double epsilon = 1e-7;
    const torch::NoGradGuard noGrad;
    if (m_kind == OptimizerKind::RmsProp) {
        constexpr double rho = 0.9;
        torch::Tensor& square = slot(index, 0, parameter);
        square.mul_(rho).addcmul_(gradient, gradient, 1 - rho);
        parameter.addcdiv_(gradient, (square + epsilon).sqrt_(), -rate);
        return;
    }
    if (m_kind == OptimizerKind::Sgd) {
        constexpr double momentum = 0.9;
        torch::Tensor& velocity = slot(index, 0, parameter);
        velocity.mul_(momentum).add_(m_weightDecay == 0 ? gradient : gradient + m_weightDecay * parameter,
                                     -rate);
        parameter.add_(velocity);
        return;
    }
    constexpr double beta1 = 0.9;
    constexpr double beta2 = 0.999;
    if (m_kind == OptimizerKind::AdamW && parameter.dim() > 1)
        parameter.mul_(1 - rate * m_weightDecay);
    torch::Tensor& mean = slot(index, 0, parameter);
    torch::Tensor& square = slot(index, 1, parameter);
    mean.mul_(beta1).add_(gradient, 1 - beta1);
    square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
    const auto step = static_cast<double>(m_step);
    const double corrected = rate * std::sqrt(1 - std::pow(beta2, step)) / (1 - std::pow(beta1, step));
    parameter.addcdiv_(mean, square.sqrt().add_(epsilon), -corrected);
}

} // namespace familiar::core::internal
