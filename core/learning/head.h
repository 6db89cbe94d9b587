// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The trained end of a model as a value: layers over embeddings that give each person a probability.
#pragma once

#include "core/base/result.h"
#include "core/learning/embeddings.h"
#include "core/learning/trainconfig.h"
#include "core/weights/tensor.h"

namespace familiar::core {

struct HeadShape
{
    HeadKind kind = HeadKind::Linear;
    int featureCount = 0;
    int personCount = 0;
    bool normalised = true; // embeddings are L2-normalised and scaled before the first layer
    bool operator==(const HeadShape&) const = default;
};

// The dense head's layers before the people.
inline constexpr int denseUnits[] = {512, 256, 128};

struct HeadLayer
{
    Tensor weight; // F32 [units, inputs]
    Tensor bias;   // F32 [units]
};

// Linear: one layer. Dense: 512, 256, 128 units with ReLU behind each of them, then the people; softmax at
// the end. Where the shape is normalised the first layer sees embedding * scale / |embedding|.
struct Head
{
    HeadShape shape;
    std::vector<HeadLayer> layers;
    float scale = 1;
};

struct Guess
{
    int person = -1;
    float probability = 0;
};

// Computes the probabilities of all people.
// Shape: [rows * personCount]. Thread: any. Fails with: ModelDamaged (layers that do not fit the shape),
// InvalidArgument (rows of another length).
Result<std::vector<float>> headProbabilities(const Head& head, const Embeddings& embeddings);
// Returns each row's most probable person. Errors as headProbabilities.
Result<std::vector<Guess>> headGuesses(const Head& head, const Embeddings& embeddings);

} // namespace familiar::core
