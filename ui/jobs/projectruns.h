// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The runs over the open photo folder, and which of them the pages look at.
#pragma once

#include "core/project/project.h"
#include "ui/jobs/oneshot.h"

#include <QObject>

#include <optional>

namespace familiar::ui {

class Services;
class Session;

// GUI thread; reads and writes in the background. Selecting a run makes its model the pages' model.
class ProjectRuns : public QObject
{
    Q_OBJECT
public:
    explicit ProjectRuns(Services& services, Session& session);

    // Opens the folder's project and selects its newest run with a model; nothing for an empty path.
    void openFor(const std::filesystem::path& photoFolder);
    // nullptr while it is being opened and where that failed.
    std::shared_ptr<core::Project> project() const { return m_project; }
    // Why there is no project.
    const std::optional<core::Error>& problem() const { return m_problem; }
    bool isOpening() const { return m_opening.isRunning(); }

    const std::vector<core::RunSummary>& runs() const { return m_runs; }
    const core::RunSummary* find(int run) const;
    // Runs with a model as lists show them: pinned ones first, the newest first.
    std::vector<const core::RunSummary*> listed() const;
    // The newest run that was interrupted and can go on; nullptr: none.
    const core::RunSummary* interrupted() const;
    int selected() const { return m_selected; } // 0: none, or a model file from elsewhere
    void select(int run);
    // A model file from elsewhere.
    void openModel(const std::filesystem::path& file);
    // Reads the list anew, then selects.
    void refresh(int thenSelect = 0);
    // To the trash and back.
    void remove(int run);
    void restore(int run);
    void setLabel(int run, const core::RunLabel& label);

Q_SIGNALS:
    void changed();
    void selectedChanged();
    void failed(const core::Error& error);

private:
    void load(const std::filesystem::path& file, const QString& title);
    void change(std::function<core::Result<void>(core::Runs&)> work, int thenSelect);

    Services& m_services;
    Session& m_session;
    std::filesystem::path m_photoFolder;
    std::shared_ptr<core::Project> m_project;
    std::optional<core::Error> m_problem;
    std::vector<core::RunSummary> m_runs;
    int m_selected = 0;
    Job m_opening;
    Job m_listing;
    Job m_loading;
    Job m_changing;
};

} // namespace familiar::ui
