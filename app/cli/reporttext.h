// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reports as plain English text and JSON for the command line.
#pragma once

#include "core/training/evaluate.h"
#include "core/training/trainrun.h"

#include <nlohmann/json_fwd.hpp>

namespace familiar::app {

std::string epochLine(const core::EpochRecord& epoch);
std::string trainText(const core::TrainReport& report);
std::string evaluationText(const core::EvaluationReport& report, const std::vector<std::string>& people);
nlohmann::json evaluationJson(const core::EvaluationReport& report, const std::vector<std::string>& people);
// "1 stranger in 100 gets a name" for a calibrated threshold.
std::string thresholdSentence(const core::Calibration& calibration);
// "97.5 %"
std::string percent(double share);
// Says that two names are probably one person and what to do.
std::string samePersonText(const std::string& person, const std::string& other);

} // namespace familiar::app
