// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/photosmodel.h"

#include "ui/convert.h"

#include <algorithm>

namespace familiar::ui {

PhotosModel::PhotosModel(QObject* parent) : QAbstractListModel(parent) {}

void PhotosModel::setPhotos(std::shared_ptr<const core::Dataset> dataset, std::vector<Row> rows)
{
    const auto same = [](const Row& a, const Row& b) { return a.photo == b.photo; };
    const bool sameRows =
        m_dataset == dataset && std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), same);
    if (!sameRows)
        beginResetModel();
    m_dataset = std::move(dataset);
    m_rows = std::move(rows);
    if (!sameRows)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
}

const core::Photo& PhotosModel::photoAt(int row) const
{
    return m_dataset->photos[m_rows[static_cast<size_t>(row)].photo];
}

int PhotosModel::rowOf(const std::filesystem::path& photo) const
{
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_dataset->photos[m_rows[i].photo].path == photo)
            return static_cast<int>(i);
    return -1;
}

int PhotosModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PhotosModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<size_t>(index.row())];
    const core::Photo& photo = m_dataset->photos[row.photo];
    switch (role) {
    case Qt::DisplayRole:
        return displayed(photo.path.filename());
    case Qt::ToolTipRole:
        return displayed(photo.path.lexically_relative(m_dataset->root));
    case Qt::AccessibleTextRole: {
        QStringList parts{displayed(photo.path.filename())};
        if (!row.caption.isEmpty())
            parts << row.caption;
        if (row.leftOut)
            parts << tr("left out");
        return parts.join(QStringLiteral(", "));
    }
    case CaptionRole:
        return row.caption;
    case WarnsRole:
        return row.warns;
    case LeftOutRole:
        return row.leftOut;
    default:
        return {};
    }
}

std::vector<PhotosModel::Row> PhotosModel::ofPerson(const core::Dataset& dataset, int person,
                                                    const PhotoChoices& choices,
                                                    const PhotoFindings* findings)
{
    std::map<size_t, const PhotoFindings::Entry*> entries;
    if (findings)
        for (const PhotoFindings::Entry& entry : findings->entries)
            entries.try_emplace(entry.photo, &entry);
    std::vector<Row> rows;
    for (size_t i = 0; i < dataset.photos.size(); ++i) {
        if (dataset.photos[i].person != person)
            continue;
        const auto entry = entries.find(i);
        rows.push_back({i, entry == entries.end() ? QString() : FindingText::sentence(*entry->second),
                        entry != entries.end() && FindingText::isWarning(entry->second->finding),
                        choices.leftOut.contains(dataset.photos[i].path)});
    }
    return rows;
}

std::vector<PhotosModel::Row> PhotosModel::toCheck(const core::Dataset& dataset, const PhotoChoices& choices,
                                                   const PhotoFindings* findings)
{
    if (!findings)
        return {};
    std::vector<const PhotoFindings::Entry*> entries;
    for (const PhotoFindings::Entry& entry : findings->entries)
        if (!choices.leftOut.contains(dataset.photos[entry.photo].path))
            entries.push_back(&entry);
    // What matters most first; within it the folder's order.
    std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) {
        return FindingText::rank(a->finding) < FindingText::rank(b->finding);
    });
    std::vector<Row> rows;
    std::set<size_t> seen;
    for (const PhotoFindings::Entry* entry : entries)
        if (seen.insert(entry->photo).second)
            rows.push_back(
                {entry->photo, FindingText::sentence(*entry), FindingText::isWarning(entry->finding), false});
    return rows;
}

std::vector<PhotosModel::Row> PhotosModel::leftOut(const core::Dataset& dataset, const PhotoChoices& choices)
{
    std::vector<Row> rows;
    for (size_t i = 0; i < dataset.photos.size(); ++i)
        if (choices.leftOut.contains(dataset.photos[i].path))
            rows.push_back(
                {i,
                 QString::fromStdString(dataset.people[static_cast<size_t>(dataset.photos[i].person)].name),
                 false, true});
    return rows;
}

} // namespace familiar::ui
