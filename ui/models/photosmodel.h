// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Photos in a row each: of a person, to be checked, or left out.
#pragma once

#include "ui/photochoices.h"
#include "ui/photofindings.h"

#include <QAbstractListModel>

namespace familiar::ui {

class PhotosModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { CaptionRole = Qt::UserRole, WarnsRole, LeftOutRole };
    explicit PhotosModel(QObject* parent = nullptr);

    struct Row
    {
        size_t photo = 0; // index into the dataset
        QString caption;  // below the picture
        bool warns = false;
        bool leftOut = false;
    };
    // Rows are made outside: all of a person, to check, left out.
    void setPhotos(std::shared_ptr<const core::Dataset> dataset, std::vector<Row> rows);
    const core::Photo& photoAt(int row) const;
    int rowOf(const std::filesystem::path& photo) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    static std::vector<Row> ofPerson(const core::Dataset& dataset, int person, const PhotoChoices& choices,
                                     const PhotoFindings* findings);
    static std::vector<Row> toCheck(const core::Dataset& dataset, const PhotoChoices& choices,
                                    const PhotoFindings* findings);
    static std::vector<Row> leftOut(const core::Dataset& dataset, const PhotoChoices& choices);

private:
    std::shared_ptr<const core::Dataset> m_dataset;
    std::vector<Row> m_rows;
};

} // namespace familiar::ui
