// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/skippedmodel.h"

#include "ui/convert.h"
#include "ui/errortext.h"

namespace familiar::ui {

SkippedModel::SkippedModel(QObject* parent) : QAbstractTableModel(parent) {}

void SkippedModel::setSkipped(std::filesystem::path root, std::vector<core::SkippedFile> skipped)
{
    beginResetModel();
    m_root = std::move(root);
    m_skipped = std::move(skipped);
    endResetModel();
}

int SkippedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_skipped.size());
}

int SkippedModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SkippedModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::SkippedFile& file = m_skipped[static_cast<size_t>(index.row())];
    if (role == Qt::DisplayRole && index.column() == File)
        return displayed(file.path.lexically_relative(m_root));
    if (role == Qt::DisplayRole)
        return file.reason == core::SkipReason::UnsupportedFormat && !file.detail.empty()
                   ? tr("%1 (%2)").arg(ErrorText::skipReason(file.reason),
                                       QString::fromStdString(file.detail))
                   : ErrorText::skipReason(file.reason);
    if (role == Qt::ToolTipRole)
        return QString::fromStdString(file.detail); // technical
    return {};
}

QVariant SkippedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == File ? tr("File") : tr("Why it is not used");
}

} // namespace familiar::ui
