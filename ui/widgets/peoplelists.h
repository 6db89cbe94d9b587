// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The four lists of the People page: all people, what is to be checked, what is not used, what was left out.
#pragma once

#include "ui/navigator.h"
#include "ui/photofindings.h"
#include "ui/services.h"
#include "ui/session.h"

#include <QAction>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace familiar::ui {

class PeopleGrid;
class PeopleModel;
class PhotoDialog;
class PhotoGrid;
class PhotosModel;
class SkippedModel;
class Thumbnails;

class PeopleLists : public QWidget
{
    Q_OBJECT
public:
    explicit PeopleLists(Services& services, Session& session, Navigator& navigator,
                         QWidget* parent = nullptr);
    ~PeopleLists() override;

    // Fills every list from the session's dataset and choices; `findings` may be nullptr (not looked at yet)
    // and must live until the next call.
    void fill(const PhotoFindings* findings, bool stillLooking);
    // A folder was read anew: no undo into the old one, no old thumbnails, the first tab.
    void reset();
    // Undo, redo, leave out.
    QList<QAction*> editActions() const { return m_editActions; }

Q_SIGNALS:
    // From a person's context menu; an index of the dataset.
    void forgetWanted(int person);

private:
    enum Tab { AllPeople, ToCheck, Skipped, LeftOut };
    void buildTabs();
    void buildGrids();
    void buildActions();
    PhotoGrid* addGrid(PhotosModel& photos, const QString& name);
    void showTab();
    void showPerson(int person);
    void showPersonMenu(const QPoint& place);
    void openPhoto(PhotoGrid* grid, PhotosModel* photos, int row);
    PhotoGrid* shownGrid() const;
    void leaveOut(bool out);
    void showSelection();

    Services& m_services;
    Session& m_session;
    Navigator& m_navigator;
    const PhotoFindings* m_findings = nullptr;
    bool m_stillLooking = false;
    Thumbnails* m_thumbnails = nullptr;
    QList<QAction*> m_editActions;
    PeopleModel* m_people = nullptr;
    PhotosModel* m_personPhotos = nullptr;
    PhotosModel* m_checkPhotos = nullptr;
    PhotosModel* m_leftOutPhotos = nullptr;
    SkippedModel* m_skipped = nullptr;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_views = nullptr;
    PeopleGrid* m_peopleGrid = nullptr;
    PhotoGrid* m_personGrid = nullptr;
    PhotoGrid* m_checkGrid = nullptr;
    PhotoGrid* m_leftOutGrid = nullptr;
    QTableView* m_skippedTable = nullptr;
    QWidget* m_personPanel = nullptr;
    QLabel* m_personName = nullptr;
    QLabel* m_nothingHere = nullptr;
    QWidget* m_selectionRow = nullptr;
    QLabel* m_selectionWords = nullptr;
    QPushButton* m_leaveOutButton = nullptr;
    PhotoDialog* m_photoDialog = nullptr;
    int m_shownPerson = -1;
};

} // namespace familiar::ui
