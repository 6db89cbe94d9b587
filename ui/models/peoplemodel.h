// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One row a person: name, number of photos, the first photos, what is to be checked.
#pragma once

#include "ui/photochoices.h"
#include "ui/photofindings.h"

#include <QAbstractListModel>

namespace familiar::ui {

class PeopleModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { PhotoCountRole = Qt::UserRole, LineRole, LineWarnsRole };
    explicit PeopleModel(QObject* parent = nullptr);

    // `findings` may be nullptr: nothing is known yet.
    void setPeople(std::shared_ptr<const core::Dataset> dataset, const PhotoChoices& choices,
                   const PhotoFindings* findings);
    // The first photos that are not left out; at most `count`.
    std::vector<std::filesystem::path> firstPhotos(int person, int count) const;
    int personCount() const { return static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Row
    {
        size_t begin = 0; // photos of the dataset
        size_t end = 0;
        int leftOut = 0;
        QString line;
        bool warns = false;
    };
    QString photoCountText(const Row& row) const;

    std::shared_ptr<const core::Dataset> m_dataset;
    std::set<std::filesystem::path> m_leftOut;
    std::vector<Row> m_rows;
};

} // namespace familiar::ui
