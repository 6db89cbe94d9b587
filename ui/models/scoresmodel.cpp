// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/scoresmodel.h"

#include "ui/trainingtext.h"

namespace familiar::ui {

void ScoresModel::setScores(std::vector<std::string> people, std::vector<core::PersonScore> scores)
{
    beginResetModel();
    m_people = std::move(people);
    m_scores = std::move(scores);
    endResetModel();
}

int ScoresModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_scores.size());
}

int ScoresModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ScoresModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto row = static_cast<size_t>(index.row());
    const core::PersonScore& score = m_scores[row];
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != sortRole)
        return {};
    const bool sorts = role == sortRole;
    const auto share = [&](double value) {
        if (sorts)
            return QVariant(value);
        return QVariant(score.photos == 0 ? QStringLiteral("–") : TrainingText::percent(value));
    };
    switch (index.column()) {
    case Name:
        return QString::fromStdString(m_people[row]);
    case Photos:
        return static_cast<qulonglong>(score.photos);
    case Right:
        return static_cast<qulonglong>(score.correct);
    case Recall:
        return share(score.recall);
    case Precision:
        return share(score.precision);
    case F1:
        return share(score.f1);
    default:
        return {};
    }
}

QVariant ScoresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        switch (section) {
        case Recall:
            return tr("Recall: of this person's photos, those that got the right name");
        case Precision:
            return tr("Precision: of the photos that got this name, those that were right");
        case F1:
            return tr("F1: the harmonic mean of both");
        default:
            return {};
        }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Person");
    case Photos:
        return tr("Photos");
    case Right:
        return tr("Right");
    case Recall:
        return tr("Recall");
    case Precision:
        return tr("Precision");
    case F1:
        return tr("F1");
    default:
        return {};
    }
}

} // namespace familiar::ui
