// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How well each person is recognised.
#pragma once

#include "core/learning/meters.h"

#include <QAbstractTableModel>

namespace familiar::ui {

class ScoresModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Photos, Right, Recall, Precision, F1, ColumnCount };
    static constexpr int sortRole = Qt::UserRole;
    explicit ScoresModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setScores(std::vector<std::string> people, std::vector<core::PersonScore> scores);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<std::string> m_people;
    std::vector<core::PersonScore> m_scores;
};

} // namespace familiar::ui
