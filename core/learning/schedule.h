// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Learning rates that follow a course laid down beforehand.
#pragma once

#include "core/learning/trainconfig.h"

namespace familiar::core {

// Returns the rate of a step. `progress`: the share of all steps that lie behind, 0..1.
// Cosine falls from `highest` to 0. OneCycle rises from a 25th of it over the first 30 % of the steps, then
// falls to a 250,000th, both as half a cosine. Plateau: `highest` (ReduceOnPlateau lowers it).
// Source: Loshchilov, Hutter 2016 (SGDR, without restarts); Smith, Topin 2017, with PyTorch's figures.
double scheduledRate(ScheduleKind schedule, double highest, double progress);

} // namespace familiar::core
