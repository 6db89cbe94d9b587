// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/weightsmodel.h"

#include "ui/theme.h"

#include <QLocale>

namespace familiar::ui {

using core::InstallState;

WeightsModel::WeightsModel(QObject* parent) : QAbstractTableModel(parent)
{
    for (const core::CatalogueEntry& entry : core::catalogue())
        m_rows.push_back({QString::fromStdString(entry.id), &entry});
}

void WeightsModel::setInstalled(std::vector<core::InstalledWeights> installed)
{
    beginResetModel();
    std::erase_if(m_rows, [](const Row& row) { return !row.entry; });
    for (Row& row : m_rows) {
        row.state = InstallState::Missing;
        row.checked = true;
    }
    for (const core::InstalledWeights& weights : installed) {
        const QString id = QString::fromStdString(weights.id);
        if (const int known = rowOf(id); known >= 0)
            m_rows[static_cast<size_t>(known)].state = weights.state;
        else
            m_rows.push_back({id, nullptr, weights.state, true});
    }
    endResetModel();
}

QString WeightsModel::idAt(int row) const
{
    return m_rows[static_cast<size_t>(row)].id;
}

int WeightsModel::rowOf(const QString& id) const
{
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].id == id)
            return static_cast<int>(i);
    return -1;
}

InstallState WeightsModel::stateAt(int row) const
{
    return m_rows[static_cast<size_t>(row)].state;
}

int WeightsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int WeightsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString WeightsModel::stateText(const Row& row) const
{
    if (!row.checked)
        return tr("looking…");
    switch (row.state) {
    case InstallState::Installed:
        return tr("installed");
    case InstallState::Damaged:
        return tr("damaged");
    case InstallState::Missing:
        break;
    }
    return tr("not installed");
}

QString WeightsModel::text(const Row& row, int column) const
{
    switch (column) {
    case Name:
        return row.id;
    case State:
        return stateText(row);
    case Size: {
        const uint64_t bytes = row.entry ? row.entry->totalBytes() : 0;
        return bytes == 0
                   ? QString()
                   : QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
    }
    case Licence:
        return row.entry ? QString::fromStdString(row.entry->licence) : tr("your own file");
    default:
        return {};
    }
}

QVariant WeightsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return row.entry ? QString::fromStdString(row.entry->title) : row.id;
    case Qt::ForegroundRole:
        if (index.column() == State && row.checked)
            return row.state == InstallState::Installed ? Theme::current().good
                   : row.state == InstallState::Damaged ? Theme::current().bad
                                                        : Theme::current().dim;
        return {};
    case Qt::TextAlignmentRole:
        if (index.column() == Size)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    default:
        return {};
    }
}

QVariant WeightsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Network");
    case State:
        return tr("State");
    case Size:
        return tr("Size");
    case Licence:
        return tr("Licence");
    default:
        return {};
    }
}

} // namespace familiar::ui
