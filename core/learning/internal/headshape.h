// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a head's shape says of its layers.
#pragma once

#include "core/learning/head.h"

namespace familiar::core::internal {

// Returns the features, the units of each layer, the people.
std::vector<int64_t> widthsOf(const HeadShape& shape);

// What a layer's tensors are called in checkpoints and errors: "head.0.weight".
std::string headWeightName(size_t layer);
std::string headBiasName(size_t layer);

} // namespace familiar::core::internal
