// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The course of one training: charts of loss and accuracy above the table of its epochs.
#pragma once

#include "core/learning/report.h"

#include <QWidget>

namespace familiar::ui {

class EpochsModel;
class MetricChart;

class RunView : public QWidget
{
    Q_OBJECT
public:
    explicit RunView(QWidget* parent = nullptr);

    void clear();
    void addBatches(const std::vector<core::BatchRecord>& batches);
    void addEpochs(const std::vector<core::EpochRecord>& epochs);
    // A run that has ended, whole.
    void showReport(const core::TrainReport& report);
    int lastEpoch() const; // 0: none yet
    MetricChart& loss() { return *m_loss; }
    MetricChart& accuracy() { return *m_accuracy; }

Q_SIGNALS:
    void saveFailed(const QString& file);

private:
    void showEpochs();

    MetricChart* m_loss = nullptr;
    MetricChart* m_accuracy = nullptr;
    EpochsModel* m_epochs = nullptr;
};

} // namespace familiar::ui
