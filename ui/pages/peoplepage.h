// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pick or drop a folder; see its people and what was left out.
#pragma once

#include "core/photos/dataset.h"

#include <QWidget>

#include <memory>
#include <stop_token>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace familiar::ui {

class PeoplePage : public QWidget
{
    Q_OBJECT
public:
    explicit PeoplePage(core::FileSystem& files, QWidget* parent = nullptr);
    ~PeoplePage() override;

    // Scans in the background; an earlier scan is stopped.
    void openFolder(const std::filesystem::path& folder);
    void chooseFolder();
    std::shared_ptr<const core::Dataset> dataset() const { return m_dataset; }

Q_SIGNALS:
    // A folder was read; told on the GUI thread.
    void datasetChanged();
    void statusChanged(const QString& text);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    QWidget* makeEmptyState();
    void show(const core::Result<core::Dataset>& scanned);
    void fillPeople();
    void fillSkipped();

    core::FileSystem& m_files;
    std::shared_ptr<const core::Dataset> m_dataset;
    std::stop_source m_stop;
    QLabel* m_facts = nullptr;
    QLabel* m_problem = nullptr;
    QStackedWidget* m_stack = nullptr;
    QTreeWidget* m_people = nullptr;
    QTreeWidget* m_skipped = nullptr;
    QLabel* m_skippedTitle = nullptr;
};

} // namespace familiar::ui
