// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The plain loop: each batch's photos go through the frozen network again, as in the usual training loop.
#pragma once

#include "core/training/internal/picturesource.h"
#include "core/training/internal/trainingphotos.h"

namespace familiar::core::internal {

// Computes the rows of a RowSource: of each photo the head's variant of the same index.
// Thread: one at a time, which has called initTorchThread. Fails with: errors of PictureSource and the
// backbone.
Result<Embeddings> plainRows(PictureSource& pictures, const TrainingNetworks& networks,
                             std::span<const size_t> photos, std::span<const int> variants,
                             const std::stop_token& stop);

} // namespace familiar::core::internal
