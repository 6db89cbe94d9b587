// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a training did, in sentences a person says.
#pragma once

#include "core/learning/report.h"

#include "core/base/progress.h"

#include <QCoreApplication>

#include <nlohmann/json_fwd.hpp>

namespace familiar::core {
struct RunSummary;
}

namespace familiar::ui {

class TrainingText
{
    Q_DECLARE_TR_FUNCTIONS(TrainingText)
public:
    // "Faces, face-mobilenet, 224 px"
    static QString recipe(const core::TrainConfig& config);
    // "Run 3", or the name that it was given; a star before a pinned one.
    static QString title(const core::RunSummary& run);
    // "Run 3  ·  Faces, face-mobilenet, 224 px  ·  97.5 % right"
    static QString run(const core::RunSummary& run);
    // "Finding faces"
    static QString stage(core::Stage stage);
    // "97.5 % right names"
    static QString result(const core::TrainReport& report);
    // "between 93 and 99 % with 95 % certainty, on 121 photos that it never learned from"
    static QString resultDetail(const core::TrainReport& report);
    static QString interval(const core::Interval& interval);
    // Says that a model is judged by photos that it learned from.
    static QString learnedPhotos(size_t count);
    // "97.5 %"
    static QString percent(double share, int decimals = 1);
    // "1 in 100"
    static QString oneIn(double share);
};

// A kept configuration; the preset's where it cannot be understood.
core::TrainConfig configFrom(const nlohmann::json& json);

} // namespace familiar::ui
