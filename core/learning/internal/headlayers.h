// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of a head on LibTorch, with the gradients worked out by hand (a batch of a large layer costs two
// matrix products and no copy).
#pragma once

#include "cmake/torch.h"
#include "core/learning/internal/trainloop.h"

#include <memory>

namespace familiar::core::internal {

class HeadLayers
{
public:
    // Dense: Glorot-uniform weights drawn from the seed, zero biases (as Keras's Dense). Linear: all zero.
    HeadLayers(const HeadShape& shape, uint64_t seed);

    const std::vector<Parameter>& parameters() const { return m_parameters; }
    // The result of a loop that trained these layers (and maybe more).
    HeadResult result(LoopResult loop) const;

    // Normalised and scaled where the shape asks for it; differentiable.
    torch::Tensor prepare(const torch::Tensor& features) const;
    torch::Tensor logits(const torch::Tensor& prepared) const;
    // Fills the gradients; `preparedGradient` (may be nullptr) gets the loss's gradient by `prepared`.
    BatchOutcome learn(const torch::Tensor& prepared, const torch::Tensor& labels,
                       torch::Tensor* preparedGradient);
    BatchOutcome judge(const torch::Tensor& prepared, const torch::Tensor& labels) const;

private:
    explicit HeadLayers(const HeadShape& shape);
    void factor(const torch::Tensor& delta, const torch::Tensor& input);

    HeadShape m_shape;
    float m_scale = 1;
    std::vector<torch::Tensor> m_weights; // [out, in]
    std::vector<torch::Tensor> m_biases;
    std::vector<torch::Tensor> m_weightGradients; // empty for a factored layer
    // Only the first layer can be large: its gradient stays factored, of these two.
    std::unique_ptr<FactoredGradient> m_factored;
    torch::Tensor m_factoredDelta;
    torch::Tensor m_factoredInput;
    std::vector<torch::Tensor> m_biasGradients;
    std::vector<Parameter> m_parameters; // views of the above
};

// The labels of a batch as LibTorch wants them.
torch::Tensor labelsOf(const std::vector<int>& labels, std::span<const size_t> photos);

} // namespace familiar::core::internal
