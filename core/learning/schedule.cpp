// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace familiar::core {

namespace {

constexpr double risingShare = 0.3;
constexpr double firstDivisor = 25;
constexpr double lastDivisor = 250'000;

// Half a cosine from `from` to `to`.
double eased(double from, double to, double share)
{
    return to + (from - to) * (1 + std::cos(std::numbers::pi * share)) / 2;
}

} // namespace

double scheduledRate(ScheduleKind schedule, double highest, double progress)
{
    const double share = std::clamp(progress, 0.0, 1.0);
    switch (schedule) {
    case ScheduleKind::Plateau:
        break;
    case ScheduleKind::Cosine:
        return eased(highest, 0, share);
    case ScheduleKind::OneCycle:
        return share < risingShare
                   ? eased(highest / firstDivisor, highest, share / risingShare)
                   : eased(highest, highest / lastDivisor, (share - risingShare) / (1 - risingShare));
    }
    return highest;
}

} // namespace familiar::core
