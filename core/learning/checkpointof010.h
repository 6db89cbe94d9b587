// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What 0.1.0 wrote into a checkpoint about a configuration.
#pragma once

#include "core/learning/trainconfig.h"

namespace familiar::core {

// Return what 0.1.0 wrote where resumeDescription() is written now, so that its checkpoints can still be
// resumed: all settings but threads and device were hashed with the data, and these lines stood beside that
// hash.
std::string hashedSettingsOf010(const TrainConfig& config);
std::string resumeDescriptionOf010(const TrainConfig& config);

} // namespace familiar::core
