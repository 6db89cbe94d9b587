// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What calibration measured near a place of the threshold.
#pragma once

#include "core/learning/calibration.h"

namespace familiar::ui {

// Returns the measured point nearest to a threshold; nullptr where nothing was measured.
const core::Calibration::Point* pointAt(const core::Calibration& calibration, float threshold);

} // namespace familiar::ui
