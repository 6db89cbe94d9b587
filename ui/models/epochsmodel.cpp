// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/epochsmodel.h"

#include "ui/theme.h"

#include <QBrush>
#include <QFont>
#include <QLocale>

#include <cmath>

namespace familiar::ui {

void EpochsModel::clear()
{
    setEpochs({});
}

void EpochsModel::setEpochs(std::vector<core::EpochRecord> epochs)
{
    beginResetModel();
    m_epochs = std::move(epochs);
    endResetModel();
}

void EpochsModel::add(const std::vector<core::EpochRecord>& epochs)
{
    if (epochs.empty())
        return;
    if (!m_epochs.empty() && epochs.front().epoch <= m_epochs.back().epoch) {
        std::vector<core::EpochRecord> all = m_epochs;
        std::erase_if(all,
                      [&](const core::EpochRecord& known) { return known.epoch >= epochs.front().epoch; });
        all.insert(all.end(), epochs.begin(), epochs.end());
        setEpochs(std::move(all));
        return;
    }
    beginInsertRows({}, 0, static_cast<int>(epochs.size()) - 1);
    m_epochs.insert(m_epochs.end(), epochs.begin(), epochs.end());
    endInsertRows();
    // An earlier best one is best no more.
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int EpochsModel::bestEpoch() const
{
    for (auto epoch = m_epochs.rbegin(); epoch != m_epochs.rend(); ++epoch)
        if (epoch->best)
            return epoch->epoch;
    return 0;
}

int EpochsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_epochs.size());
}

int EpochsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EpochsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const core::EpochRecord& epoch = m_epochs[m_epochs.size() - 1 - static_cast<size_t>(index.row())];
    const bool isBest = epoch.epoch == bestEpoch();
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && isBest)
        return QBrush(Theme::current().good);
    if (role == Qt::ToolTipRole && isBest)
        return tr("The best epoch: the model is made of it.");
    if (role == Qt::FontRole && isBest) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role != Qt::DisplayRole)
        return {};
    const QLocale locale;
    const auto loss = [&](double value) {
        return std::isfinite(value) ? locale.toString(value, 'f', 4) : QStringLiteral("–");
    };
    const auto share = [&](double value) {
        return std::isfinite(value) ? tr("%1 %").arg(locale.toString(value * 100, 'f', 1))
                                    : QStringLiteral("–");
    };
    switch (index.column()) {
    case Epoch:
        return epoch.epoch;
    case Loss:
        return loss(epoch.trainLoss);
    case ValidationLoss:
        return loss(epoch.validationLoss);
    case Accuracy:
        return share(epoch.trainAccuracy);
    case ValidationAccuracy:
        return std::isfinite(epoch.validationLoss) ? share(epoch.validationAccuracy) : QStringLiteral("–");
    case LearningRate:
        return locale.toString(epoch.learningRate, 'g', 3);
    case Seconds:
        return locale.toString(epoch.seconds, 'f', 2);
    }
    return {};
}

QVariant EpochsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Epoch:
        return tr("Epoch");
    case Loss:
        return tr("Loss");
    case ValidationLoss:
        return tr("Validation loss");
    case Accuracy:
        return tr("Accuracy");
    case ValidationAccuracy:
        return tr("Validation accuracy");
    case LearningRate:
        return tr("Learning rate");
    case Seconds:
        return tr("Seconds");
    }
    return {};
}

} // namespace familiar::ui
