// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/ending.h"

namespace familiar::core {

TrainEnding endingOf(const TrainReport& report)
{
    if (report.cancelled)
        return TrainEnding::Stopped;
    if (!report.stoppedEarly)
        return TrainEnding::Epochs;
    const int since = report.epochs.empty() ? 0 : report.epochs.back().epoch - report.bestEpoch;
    const int patience = report.config.patience;
    return patience > 0 && since >= patience ? TrainEnding::Patience : TrainEnding::LearningRate;
}

const char* endingName(TrainEnding ending)
{
    switch (ending) {
    case TrainEnding::Epochs:
        return "epochs";
    case TrainEnding::Patience:
        return "patience";
    case TrainEnding::LearningRate:
        return "learning_rate";
    case TrainEnding::Stopped:
        return "stopped";
    }
    return "";
}

} // namespace familiar::core
