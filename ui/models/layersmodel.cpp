// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/layersmodel.h"

#include "ui/icons.h"
#include "ui/layertext.h"
#include "ui/theme.h"

#include <QBrush>
#include <QLocale>

namespace familiar::ui {

void LayersModel::setSummary(core::NetworkSummary summary)
{
    if (summary == m_summary)
        return;
    beginResetModel();
    m_summary = std::move(summary);
    endResetModel();
}

int LayersModel::firstRowOf(const std::string& block) const
{
    for (size_t row = 0; row < m_summary.layers.size(); ++row)
        if (m_summary.layers[row].block == block)
            return static_cast<int>(row);
    return -1;
}

int LayersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_summary.layers.size());
}

int LayersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LayersModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const core::LayerSummary& layer = m_summary.layers[static_cast<size_t>(index.row())];
    const int column = index.column();
    const bool isNumber = column == Output || column == Parameters;
    const Theme& theme = Theme::current();
    const bool isLearned = layer.learned > 0;
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Name:
            return QString::fromStdString(layer.name);
        case Kind:
            return LayerText::kind(layer);
        case Output:
            return LayerText::shape(layer);
        case Parameters:
            return QLocale().toString(static_cast<qlonglong>(layer.parameters));
        default:
            return LayerText::state(layer);
        }
    case Qt::ToolTipRole:
        return layer.multiplyAdds > 0
                   ? tr("%1 multiply-adds a photo").arg(LayerText::rounded(layer.multiplyAdds))
                   : QVariant();
    case Qt::TextAlignmentRole:
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (column == State && isLearned)
            return QBrush(theme.warn);
        return column == Kind || (column == State && !isLearned) ? QBrush(theme.dim) : QVariant();
    case Qt::DecorationRole:
        if (column != State || layer.parameters == 0)
            return {};
        return isLearned ? colouredIcon(QStringLiteral("learned"), theme.warn, 14)
                         : colouredIcon(QStringLiteral("frozen"), theme.dim, 14);
    case Qt::BackgroundRole: {
        if (!isLearned)
            return {};
        QColor tint = theme.warm;
        tint.setAlphaF(theme.isDark ? 0.16F : 0.12F);
        return QBrush(tint);
    }
    default:
        return {};
    }
}

QVariant LayersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Output || section == Parameters ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Parameters)
        return tr("Numbers that the layer holds");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Layer");
    case Kind:
        return tr("Kind");
    case Output:
        return tr("Output");
    case Parameters:
        return tr("Parameters");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace familiar::ui
