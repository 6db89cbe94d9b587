// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The epochs of a run as a table, newest first.
#pragma once

#include "core/learning/headtrainer.h"

#include <QAbstractTableModel>

namespace familiar::ui {

class EpochsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Epoch,
        Loss,
        ValidationLoss,
        Accuracy,
        ValidationAccuracy,
        LearningRate,
        Seconds,
        ColumnCount
    };
    explicit EpochsModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void clear();
    // An epoch that is there already (a resumed run tells it again) is replaced with all after it.
    void add(const std::vector<core::EpochRecord>& epochs);
    void setEpochs(std::vector<core::EpochRecord> epochs);
    const std::vector<core::EpochRecord>& epochs() const { return m_epochs; }
    // The one with the lowest validation loss; 0: none.
    int bestEpoch() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<core::EpochRecord> m_epochs;
};

} // namespace familiar::ui
