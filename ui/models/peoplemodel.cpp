// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/peoplemodel.h"

#include <QLocale>

namespace familiar::ui {

PeopleModel::PeopleModel(QObject* parent) : QAbstractListModel(parent) {}

void PeopleModel::setPeople(std::shared_ptr<const core::Dataset> dataset, const PhotoChoices& choices,
                            const PhotoFindings* findings)
{
    const size_t people = dataset ? dataset->people.size() : 0;
    std::vector<Row> rows(people);
    std::vector<std::map<int, std::pair<core::Finding, int>>> counts(people); // by rank
    if (dataset) {
        // Photos are sorted by person.
        for (size_t i = 0; i < dataset->photos.size(); ++i) {
            Row& row = rows[static_cast<size_t>(dataset->photos[i].person)];
            if (row.end == 0)
                row.begin = i;
            row.end = i + 1;
            row.leftOut += choices.leftOut.contains(dataset->photos[i].path);
        }
    }
    if (findings) {
        for (const PhotoFindings::Entry& entry : findings->entries) {
            const core::Photo& photo = dataset->photos[entry.photo];
            if (choices.leftOut.contains(photo.path))
                continue;
            auto& count = counts[static_cast<size_t>(photo.person)][FindingText::rank(entry.finding)];
            count = {entry.finding, count.second + 1};
        }
        for (size_t i = 0; i < people; ++i) {
            if (counts[i].empty()) {
                rows[i].line = findings->withFaces ? tr("all faces found") : QString();
                continue;
            }
            const auto& [finding, count] = counts[i].begin()->second;
            rows[i].line = FindingText::count(finding, count);
            rows[i].warns = FindingText::isWarning(finding);
        }
    }
    const bool sameRows = m_dataset == dataset && rows.size() == m_rows.size();
    if (!sameRows)
        beginResetModel();
    m_dataset = std::move(dataset);
    m_leftOut = choices.leftOut;
    m_rows = std::move(rows);
    if (!sameRows)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0),
                           index(static_cast<int>(m_rows.size()) - 1)); // keeps the place and selection
}

std::vector<std::filesystem::path> PeopleModel::firstPhotos(int person, int count) const
{
    std::vector<std::filesystem::path> photos;
    const Row& row = m_rows[static_cast<size_t>(person)];
    for (size_t i = row.begin; i < row.end && static_cast<int>(photos.size()) < count; ++i)
        if (!m_leftOut.contains(m_dataset->photos[i].path))
            photos.push_back(m_dataset->photos[i].path);
    return photos;
}

int PeopleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString PeopleModel::photoCountText(const Row& row) const
{
    const int all = static_cast<int>(row.end - row.begin);
    if (row.leftOut == 0)
        return tr("%n photos", nullptr, all);
    return tr("%1 of %n photos", nullptr, all).arg(QLocale().toString(all - row.leftOut));
}

QVariant PeopleModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<size_t>(index.row())];
    const QString name = QString::fromStdString(m_dataset->people[static_cast<size_t>(index.row())].name);
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::AccessibleTextRole:
        return QStringList{name, photoCountText(row), row.line}.join(QStringLiteral(", "));
    case PhotoCountRole:
        return photoCountText(row);
    case LineRole:
        if (row.line.isEmpty() && row.end - row.begin == 1)
            return tr("one photo is learned from but cannot be checked");
        return row.line;
    case LineWarnsRole:
        return row.warns;
    default:
        return {};
    }
}

} // namespace familiar::ui
