// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who was taken for whom: rows are the truth, columns the answer.
#pragma once

#include "core/learning/meters.h"

#include <QAbstractTableModel>

namespace familiar::ui {

class ConfusionModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    // 0..1 of the row's photos.
    enum Role { ShareRole = Qt::UserRole, CountRole };
    explicit ConfusionModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setConfusion(std::vector<std::string> people, core::Confusion counts);
    size_t countAt(int truth, int predicted) const;
    QString person(int index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<std::string> m_people;
    core::Confusion m_counts;
    std::vector<size_t> m_rowTotals;
};

} // namespace familiar::ui
