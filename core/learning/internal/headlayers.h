// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of a head on LibTorch, with the gradients worked out by hand (a batch of a large layer costs two
// matrix products and no copy).
#pragma once

#include "cmake/torch.h"
#include "core/learning/internal/trainloop.h"

#include <memory>

namespace familiar::core::internal {

// What the loss of training is beyond cross-entropy. Validation is judged by plain cross-entropy always, so
// that runs can be compared.
struct HeadLoss
{
    torch::Tensor personWeights; // [people]; undefined: all alike
    double smoothing = 0;        // share of a label that is spread over all people
    double dropout = 0;
    uint64_t seed = 0; // of what is dropped
};

HeadLoss headLoss(const TrainConfig& config, const std::vector<int>& labels,
                  const std::vector<uint8_t>& isValidation, int personCount);

class HeadLayers
{
public:
    // Dense: Glorot-uniform weights drawn from the seed, zero biases (as Keras's Dense). Linear: all zero.
    HeadLayers(const HeadShape& shape, uint64_t seed);

    // Takes over the weights of a head. Fails with: ModelDamaged (subject: the layer's tensor) when the
    // layers do not fit the shape.
    Result<void> take(const Head& head);
    void setLoss(HeadLoss loss) { m_loss = std::move(loss); }

    const std::vector<Parameter>& parameters() const { return m_parameters; }
    // The result of a loop that trained these layers (and maybe more).
    HeadResult result(LoopResult loop) const;

    // Normalised and scaled where the shape asks for it; differentiable.
    torch::Tensor prepare(const torch::Tensor& features) const;
    torch::Tensor logits(const torch::Tensor& prepared) const;
    // Fills the gradients; `preparedGradient` (may be nullptr) gets the loss's gradient by `prepared`.
    BatchOutcome learn(const torch::Tensor& prepared, const std::vector<int>& labels, const Batch& batch,
                       torch::Tensor* preparedGradient);
    BatchOutcome judge(const torch::Tensor& prepared, const torch::Tensor& labels) const;

private:
    explicit HeadLayers(const HeadShape& shape);
    torch::Tensor dropMask(size_t layer, const Batch& batch) const;
    std::vector<torch::Tensor> layerInputs(const torch::Tensor& prepared, const Batch& batch,
                                           torch::Tensor& firstMask) const;
    void factor(const torch::Tensor& delta, const torch::Tensor& input);

    HeadShape m_shape;
    HeadLoss m_loss;
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
