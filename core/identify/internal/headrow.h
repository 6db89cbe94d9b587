// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One row of a head's last layer: fitted, added, replaced, removed; plain arrays, no LibTorch.
#pragma once

#include "core/identify/modelfile.h"

namespace familiar::core::internal {

struct HeadRow
{
    std::vector<float> weights;
    float bias = 0;
};

// Vectors of one linear layer's input, not scaled yet.
struct RowSamples
{
    std::vector<float> vectors; // [count * featureCount]
    std::vector<uint8_t> isPerson;
};

// Logistic regression of the new row against the others' fixed logits (the softmax with all other rows
// frozen), by full batches of Adam (Kingma, Ba 2015) from zero. Both sides weigh as a person of the set does.
// `without`: the row that is being replaced and does not count; -1: none. ModelDamaged.
Result<HeadRow> fitRow(const Model& model, const RowSamples& samples, int without);

// Index of the last layer ("head.N"); -1: none.
int lastLayer(const TensorMap& tensors);
// At `index`: replaced, or added when index is the number of rows. ModelDamaged when shapes do not fit.
Result<void> setRow(Model& model, int index, const HeadRow& row);
Result<void> removeRow(Model& model, int index);

} // namespace familiar::core::internal
