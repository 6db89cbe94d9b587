// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what a training run reported.
#pragma once

#include "core/learning/report.h"

namespace familiar::core {

// Reads what toJson wrote, without skipped files, stage times and cache figures.
// Fails with: ModelDamaged, subject: `file`.
Result<TrainReport> reportFromJson(const std::string& text, const std::string& file);

// Reads one epoch. Fails with: ModelDamaged, detail: the key that is wrong.
Result<EpochRecord> epochFromJson(const nlohmann::json& object);

} // namespace familiar::core
