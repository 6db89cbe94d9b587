// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The photos behind one cell of the confusion matrix, with what can be done
// about them.
#pragma once

#include "core/photos/dataset.h"
#include "ui/judgement.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace familiar::ui {

class Services;
class Session;
class PhotoGrid;
class PhotosModel;
class Thumbnails;

class CellPhotos : public QWidget
{
    Q_OBJECT
public:
    explicit CellPhotos(Services& services, Session& session, QWidget* parent = nullptr);

    // `photos` holds the judged ones; nullptr: they are not at hand. Shows the
    // most frequent mistake.
    void setJudgement(const Judgement& judgement, std::shared_ptr<const core::Dataset> photos);
    // -1, -1: no cell.
    void showCell(int truth, int predicted);
    QString title() const;
    int photoCount() const;

Q_SIGNALS:
    // So many photos were left out; the choice can be undone.
    void leftOut(int count);

private:
    QString person(int index) const;
    void leaveOutSelected();
    void explainSelected();
    void openSelected();

    Services& m_services;
    Session& m_session;
    Judgement m_judgement;
    std::shared_ptr<const core::Dataset> m_dataset;
    std::map<std::string, size_t> m_byName; // as the report names them -> index into the dataset
    QLabel* m_title = nullptr;
    QLabel* m_facts = nullptr;
    Thumbnails* m_thumbnails = nullptr;
    PhotosModel* m_photos = nullptr;
    PhotoGrid* m_grid = nullptr;
    QPushButton* m_leaveOut = nullptr;
    QPushButton* m_why = nullptr;
};

} // namespace familiar::ui
