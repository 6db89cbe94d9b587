// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pick or drop a folder; see its people, what is to be checked, what is not used; leave photos out.
#pragma once

#include "core/project/forget.h"
#include "ui/jobs/oneshot.h"
#include "ui/jobs/openedfolder.h"
#include "ui/pages/page.h"
#include "ui/photofindings.h"

namespace familiar::ui {

class GroupsView;
class LabelsBar;
class PeopleLists;
class ProgressRow;

class PeoplePage : public Page
{
    Q_OBJECT
public:
    explicit PeoplePage(Services& services, Session& session, Navigator& navigator,
                        QWidget* parent = nullptr);
    ~PeoplePage() override;

    // Scans in the background, then looks at the photos; what ran before is stopped.
    // A folder without folders of people, or `asPile`: its faces are grouped.
    void openFolder(const std::filesystem::path& folder, bool asPile = false);
    void chooseFolder();
    void reload();
    // Takes a person of the folder, or one whom only its models know, out of everything but the photos, in
    // the background; asking first is askToForget's part.
    void forget(const std::string& person);
    void askToForget(const std::string& person);
    // Undo, redo, leave out.
    QList<QAction*> editActions() const;
    void stop() override;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildHeader();
    void showNothing();
    void showScanned(core::Result<OpenedFolder> scanned);
    void lookAtPhotos();
    void chooseLabels(core::LabelChoice choice);
    void groupFaces(const std::shared_ptr<const core::Dataset>& photos);
    void showGroups();
    void lookAgain();
    void showPeopleFindings();
    void treatAsOne(const std::string& name, const std::string& other);
    void showFindings(core::Result<PhotoFindings> findings);
    void fill();
    void showFacts();
    void showForgotten(const std::string& person, const core::Result<core::ForgottenEverywhere>& forgotten);

    std::unique_ptr<PhotoFindings> m_findings;
    core::MergedPeople m_lookedAt; // of the choices, when the photos were looked at
    core::MovedPhotos m_movedThen; // findings name photos and people by where they stood
    PeopleLists* m_lists = nullptr;
    GroupsView* m_groups = nullptr;
    LabelsBar* m_labels = nullptr;
    bool m_isPile = false;
    QString m_pileFacts;
    QPushButton* m_train = nullptr;
    QPushButton* m_asPile = nullptr;
    ProgressRow* m_progress = nullptr;
    Job m_scan;
    Job m_look;
    Job m_forget;
};

} // namespace familiar::ui
