// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How far a training is, and what it came to: stage, bar, time left.
#pragma once

#include "core/base/progress.h"
#include "core/learning/report.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace familiar::ui {

class TrainingProgress : public QWidget
{
    Q_OBJECT
public:
    explicit TrainingProgress(QWidget* parent = nullptr);

    // A training of this configuration begins; shows itself.
    void begin(const core::TrainConfig& config);
    // `isRunning`: neither paused nor stopping, whose words stay.
    void take(const core::Progress& progress, bool isRunning);
    void take(const std::vector<core::BatchRecord>& batches, const std::vector<core::EpochRecord>& epochs,
              bool isRunning);
    void setStage(const QString& words);
    // What the training came to; shows itself without the bar.
    void showResult(const core::TrainReport& report);
    void showResult(const QString& stage, const QString& detail);
    QString detail() const;

private:
    void showTimeLeft(bool isRunning);

    QLabel* m_stage = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_detail = nullptr;
    core::TrainConfig m_config;
    int m_epochs = 0;
    double m_secondsPerEpoch = 0; // smoothed
    double m_photosPerSecond = 0;
};

} // namespace familiar::ui
