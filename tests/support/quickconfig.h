// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A training that needs seconds and no file.
#pragma once

#include "core/learning/trainconfig.h"

namespace familiar::testing {

// Whole pictures, a small network with random weights, no early stopping.
inline core::TrainConfig quickConfig(int epochs)
{
    core::TrainConfig config;
    config.backbone = "mobilenet-v3-small";
    config.sidePx = 32;
    config.input = core::InputKind::Whole;
    config.randomWeights = true;
    config.augment = core::AugmentKind::None;
    config.variants = 1;
    config.maxEpochs = epochs;
    config.patience = 0;
    config.validationFraction = 0.34;
    return config;
}

} // namespace familiar::testing
