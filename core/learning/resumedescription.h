// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What of a configuration a resumed run must find unchanged.
#pragma once

#include "core/learning/trainconfig.h"

namespace familiar::core {

// Describes everything of the configuration that changes the data or the learned numbers, a line "key=value"
// each. A run may be resumed with more epochs, another patience, another promise, on other threads or another
// device.
std::string resumeDescription(const TrainConfig& config);

// What 0.1.0 wrote instead, so that its checkpoints can still be resumed: all settings but threads and device
// were hashed with the data, and these lines stood beside that hash.
std::string hashedSettingsOf010(const TrainConfig& config);
std::string resumeDescriptionOf010(const TrainConfig& config);

} // namespace familiar::core
