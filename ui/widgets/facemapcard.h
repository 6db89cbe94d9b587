// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The map of faces with what can be done about the faces that were picked on it.
#pragma once

#include "core/training/facemap.h"
#include "ui/jobs/oneshot.h"
#include "ui/judgement.h"

#include <QWidget>

#include <set>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace familiar::ui {

class FaceMapView;
class PhotoGrid;
class PhotosModel;
class ProgressRow;
class Services;
class Session;
class Thumbnails;

class FaceMapCard : public QWidget
{
    Q_OBJECT
public:
    FaceMapCard(Services& services, Session& session, QWidget* parent = nullptr);
    ~FaceMapCard() override;

    // What it got wrong is ringed.
    void setJudgement(const Judgement& judgement);
    FaceMapView& view() { return *m_view; }
    bool isFine() const;
    // What was picked, in words.
    QString pickedText() const;
    void leaveOutPicked();
    void moveTo(const std::string& person);

Q_SIGNALS:
    // So many photos were left out or given to somebody else; the choice can be undone.
    void changed(const QString& words);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Loaded;
    QWidget* buildMap();
    QWidget* buildSide();
    void load();
    void showLoaded(core::Result<Loaded> loaded);
    void fillView();
    void placeFinely();
    void setFine(bool fine);
    void showPicked();
    void showAlike();
    void pickPair(const core::AlikePeople& pair);
    void askWhose();
    std::vector<std::filesystem::path> actedOn() const;
    QString person(int index) const;

    Services& m_services;
    Session& m_session;
    std::shared_ptr<const core::Dataset> m_dataset; // of the map
    std::shared_ptr<const core::Model> m_model;
    std::set<std::string> m_mistakes; // photos, relative to the folder
    core::FaceMap m_map;
    std::vector<core::Point> m_fine;
    FaceMapView* m_view = nullptr;
    QToolButton* m_quickButton = nullptr;
    QToolButton* m_fineButton = nullptr;
    QLabel* m_legend = nullptr;
    ProgressRow* m_progress = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_facts = nullptr;
    PhotosModel* m_photos = nullptr;
    PhotoGrid* m_grid = nullptr;
    QPushButton* m_belongs = nullptr;
    QPushButton* m_leaveOut = nullptr;
    QPushButton* m_open = nullptr;
    QWidget* m_alikeBox = nullptr;
    QVBoxLayout* m_alikeRows = nullptr;
    Thumbnails* m_thumbnails = nullptr;
    Job m_job;
    Job m_fineJob;
};

} // namespace familiar::ui
