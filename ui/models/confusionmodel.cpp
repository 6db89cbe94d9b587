// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/confusionmodel.h"

#include <numeric>

namespace familiar::ui {

void ConfusionModel::setConfusion(std::vector<std::string> people, core::Confusion counts)
{
    beginResetModel();
    m_people = std::move(people);
    m_counts = std::move(counts);
    m_rowTotals.clear();
    for (const auto& row : m_counts)
        m_rowTotals.push_back(std::accumulate(row.begin(), row.end(), size_t{0}));
    endResetModel();
}

size_t ConfusionModel::countAt(int truth, int predicted) const
{
    return m_counts[static_cast<size_t>(truth)][static_cast<size_t>(predicted)];
}

QString ConfusionModel::person(int index) const
{
    return QString::fromStdString(m_people[static_cast<size_t>(index)]);
}

int ConfusionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_counts.size());
}

int ConfusionModel::columnCount(const QModelIndex& parent) const
{
    return rowCount(parent);
}

QVariant ConfusionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const size_t count = countAt(index.row(), index.column());
    const size_t total = m_rowTotals[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return count == 0 ? QStringLiteral("·") : QString::number(count);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignCenter);
    case CountRole:
        return static_cast<qulonglong>(count);
    case ShareRole:
        return total == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(total);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return index.row() == index.column()
                   ? tr("%1 recognised: %2 of %3").arg(person(index.row())).arg(count).arg(total)
                   : tr("%1 taken for %2: %3 of %4")
                         .arg(person(index.row()), person(index.column()))
                         .arg(count)
                         .arg(total);
    default:
        return {};
    }
}

QVariant ConfusionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::ToolTipRole)
        return person(section);
    if (role == Qt::DisplayRole) {
        // A styled header cuts a long name at both ends; the tool tip has the whole one.
        const QString name = person(section);
        return name.size() > 15 ? name.left(14) + QChar(0x2026) : name;
    }
    if (role == Qt::TextAlignmentRole)
        return int(orientation == Qt::Vertical ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignCenter);
    return {};
}

} // namespace familiar::ui
