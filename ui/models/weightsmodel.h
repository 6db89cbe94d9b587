// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue's networks with their state on this machine.
#pragma once

#include "core/weights/weightstore.h"

#include <QAbstractTableModel>

namespace familiar::ui {

class WeightsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, State, Size, Licence, ColumnCount };
    explicit WeightsModel(QObject* parent = nullptr);

    // The store's answer; imported networks that the catalogue does not know come at the end.
    void setInstalled(std::vector<core::InstalledWeights> installed);
    QString idAt(int row) const;
    int rowOf(const QString& id) const;
    core::InstallState stateAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString id;
        const core::CatalogueEntry* entry = nullptr; // nullptr: imported, unknown to the catalogue
        core::InstallState state = core::InstallState::Missing;
        bool checked = false; // the store has answered
    };
    QString text(const Row& row, int column) const;
    QString stateText(const Row& row) const;

    std::vector<Row> m_rows;
};

} // namespace familiar::ui
