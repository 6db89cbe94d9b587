// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pick or drop a folder; see its people and what was left out.
#pragma once

#include "ui/jobs/oneshot.h"
#include "ui/pages/page.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace familiar::ui {

class PeoplePage : public Page
{
    Q_OBJECT
public:
    explicit PeoplePage(AppContext& context, QWidget* parent = nullptr);

    // Scans in the background; an earlier scan is stopped.
    void openFolder(const std::filesystem::path& folder);
    void chooseFolder();
    void reload();
    QList<QAction*> editActions() const { return {}; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void showScanned(const core::Result<core::Dataset>& scanned);
    void fillPeople();
    void fillSkipped();

    void showNothing();

    Job m_scan;
    QTreeWidget* m_people = nullptr;
    QTreeWidget* m_skipped = nullptr;
    QLabel* m_skippedTitle = nullptr;
};

} // namespace familiar::ui
