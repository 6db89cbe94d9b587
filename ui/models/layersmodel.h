// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A network's layers as rows of a table.
#pragma once

#include "core/learning/networksummary.h"

#include <QAbstractTableModel>

namespace familiar::ui {

class LayersModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Kind, Output, Parameters, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSummary(core::NetworkSummary summary);
    const core::NetworkSummary& summary() const { return m_summary; }
    // The first row of a block of the network; -1: it has none.
    int firstRowOf(const std::string& block) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    core::NetworkSummary m_summary;
};

} // namespace familiar::ui
