// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What Keras's description of a model says of its layers.
#pragma once

#include "core/base/result.h"

#include <string>

namespace familiar::core::internal {

// Checks that a "model_config" (JSON) describes VGG16 without its top and a head of dense layers with ReLU
// and a softmax at the end, or such a head alone. Models inside of the model are looked into.
// Fails with: WeightsUnsupported (detail: the first layer that is another one), WeightsDamaged.
Result<void> checkKerasLayers(const std::string& config, const std::string& name);

} // namespace familiar::core::internal
