// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/thresholdpoint.h"

#include <algorithm>
#include <cmath>

namespace familiar::ui {

const core::Calibration::Point* pointAt(const core::Calibration& calibration, float threshold)
{
    const auto& curve = calibration.curve;
    const auto nearest = std::min_element(curve.begin(), curve.end(), [&](const auto& a, const auto& b) {
        return std::abs(a.threshold - threshold) < std::abs(b.threshold - threshold);
    });
    return nearest == curve.end() ? nullptr : &*nearest;
}

} // namespace familiar::ui
