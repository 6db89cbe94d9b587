// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/head.h"

#include "core/base/guarded.h"
#include "core/learning/internal/headlayers.h"

#include <algorithm>

namespace familiar::core {

namespace {

constexpr size_t probabilityBatch = 256;

} // namespace

Result<std::vector<float>> headProbabilities(const Head& head, const Embeddings& embeddings)
{
    return guarded("head", [&]() -> Result<std::vector<float>> {
        const HeadShape& shape = head.shape;
        if (shape.featureCount < 1 || shape.personCount < 1 ||
            (!embeddings.empty() && embeddings.dim() != shape.featureCount))
            return refused("features", ErrorReason::InternalData, "rows of the head's length");
        FAMILIAR_TRY(layers, internal::HeadLayers::fromHead(head));
        const torch::InferenceMode inference;
        const auto people = static_cast<size_t>(shape.personCount);
        const size_t count = embeddings.rows();
        std::vector<float> probabilities(count * people);
        for (size_t from = 0; from < count; from += probabilityBatch) {
            const size_t rows = std::min(probabilityBatch, count - from);
            // LibTorch only reads the memory; its interface has no const view.
            auto* begin = const_cast<float*>(embeddings.row(from).data());
            const torch::Tensor view =
                torch::from_blob(begin, {static_cast<int64_t>(rows), shape.featureCount});
            const torch::Tensor part = torch::softmax(layers.logits(layers.prepare(view)), 1).contiguous();
            std::copy_n(part.data_ptr<float>(), part.numel(), probabilities.data() + from * people);
        }
        return probabilities;
    });
}

Result<std::vector<Guess>> headGuesses(const Head& head, const Embeddings& embeddings)
{
    FAMILIAR_TRY(probabilities, headProbabilities(head, embeddings));
    const auto people = static_cast<size_t>(head.shape.personCount);
    std::vector<Guess> guesses(embeddings.rows());
    for (size_t i = 0; i < guesses.size(); ++i) {
        const auto row = std::span<const float>(probabilities).subspan(i * people, people);
        const auto best = std::max_element(row.begin(), row.end());
        guesses[i] = {static_cast<int>(best - row.begin()), *best};
    }
    return guesses;
}

} // namespace familiar::core
