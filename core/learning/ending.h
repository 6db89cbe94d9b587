// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why a training ended.
#pragma once

#include "core/learning/report.h"

namespace familiar::core {

enum class TrainEnding {
    Epochs,       // all that were wanted
    Patience,     // early stopping: no better epoch for as long as that
    LearningRate, // the rate had fallen below leastRateShare of its start: nothing moves any more
    Stopped       // by the user
};

// An epoch at a millionth of the first learning rate changes no digit of a loss that is shown, yet tiny gains
// keep early stopping waiting: runs of 81 to 100 epochs ended with 30 of those.
constexpr double leastRateShare = 1e-6;

// Returns the reason by what the report holds, so that reports of earlier versions have one, too.
TrainEnding endingOf(const TrainReport& report);
// Returns "epochs", "patience", "learning_rate" or "stopped".
const char* endingName(TrainEnding ending);

} // namespace familiar::core
