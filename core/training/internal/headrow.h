// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One row of a head's last layer: fitted, added, replaced, removed; plain arrays, no LibTorch.
#pragma once

#include "core/learning/head.h"

namespace familiar::core::internal {

struct HeadRow
{
    std::vector<float> weights;
    float bias = 0;
};

// Embeddings of the person and of others.
struct RowSamples
{
    Embeddings embeddings;
    std::vector<uint8_t> isPerson; // one a row
};

// Fits a row of a linear head: logistic regression against the others' fixed logits (the softmax with all
// other rows frozen), by full batches of Adam (Kingma, Ba 2015) from zero. Both sides weigh as a person of
// the set does. `without`: the row that is being replaced and does not count; -1: none. Fails with:
// ModelDamaged.
Result<HeadRow> fitRow(const Head& head, const RowSamples& samples, int without);

// Replaces the row at `index`, or adds one when index is the number of rows. Other rows keep their bytes.
// Fails with: ModelDamaged when shapes do not fit.
Result<void> setRow(Head& head, int index, const HeadRow& row);
// Removes the row at `index`. Fails with: ModelDamaged.
Result<void> removeRow(Head& head, int index);

} // namespace familiar::core::internal
