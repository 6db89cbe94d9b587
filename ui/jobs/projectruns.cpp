// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/projectruns.h"

#include "core/exporters/openmodel.h"
#include "core/project/forget.h"
#include "ui/convert.h"
#include "ui/services.h"
#include "ui/session.h"
#include "ui/trainingtext.h"

#include <algorithm>

namespace familiar::ui {

ProjectRuns::ProjectRuns(Services& services, Session& session) : m_services(services), m_session(session) {}

void ProjectRuns::openFor(const std::filesystem::path& photoFolder)
{
    if (m_project && m_photoFolder == photoFolder)
        return;
    m_photoFolder = photoFolder;
    m_listing.drop();
    m_loading.drop();
    m_project.reset();
    m_problem.reset();
    m_runs.clear();
    m_selected = 0;
    m_session.setModel(nullptr, {}, {});
    if (photoFolder.empty()) {
        m_opening.drop();
        Q_EMIT changed();
        return;
    }
    m_opening = runJob(
        m_services.pool(), this,
        [services = &m_services, photoFolder](std::stop_token, const core::ProgressCallback&) {
            auto project = core::Project::open(services->files(), services->folders().data, photoFolder);
            if (project)
                if (auto done = core::finishForgetting(**project, services->files(), services->cache());
                    !done)
                    project = done.error();
            return project;
        },
        [this](core::Result<std::shared_ptr<core::Project>> opened) {
            if (opened) {
                m_project = std::move(*opened);
                refresh(-1);
            } else {
                m_problem = opened.error();
                Q_EMIT failed(opened.error());
            }
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

const core::RunSummary* ProjectRuns::find(int run) const
{
    for (const core::RunSummary& summary : m_runs)
        if (summary.number == run)
            return &summary;
    return nullptr;
}

std::vector<const core::RunSummary*> ProjectRuns::listed() const
{
    std::vector<const core::RunSummary*> listed;
    for (auto run = m_runs.rbegin(); run != m_runs.rend(); ++run)
        if (run->report)
            listed.push_back(&*run);
    std::stable_partition(listed.begin(), listed.end(),
                          [](const core::RunSummary* run) { return run->label.pinned; });
    return listed;
}

const core::RunSummary* ProjectRuns::interrupted() const
{
    if (m_runs.empty() || m_runs.back().state != core::RunState::Interrupted || !m_runs.back().canResume)
        return nullptr;
    return &m_runs.back();
}

void ProjectRuns::refresh(int thenSelect)
{
    if (!m_project)
        return;
    m_listing = runJob(
        m_services.pool(), this,
        [project = m_project](std::stop_token, const core::ProgressCallback&) {
            return project->runs().list();
        },
        [this, thenSelect](std::vector<core::RunSummary> runs) {
            m_runs = std::move(runs);
            int wanted = thenSelect;
            for (auto run = m_runs.rbegin(); wanted < 0 && run != m_runs.rend(); ++run)
                if (run->report)
                    wanted = run->number;
            // The pages keep what they show until another run's model has been read.
            if (m_selected > 0 && !find(m_selected)) {
                m_selected = 0;
                if (wanted <= 0)
                    m_session.setModel(nullptr, {}, {});
            }
            Q_EMIT changed();
            if (wanted > 0)
                select(wanted);
        });
}

void ProjectRuns::select(int run)
{
    const core::RunSummary* summary = find(run);
    if (!summary || !summary->report)
        return;
    m_selected = run;
    Q_EMIT selectedChanged();
    load(m_project->runs().modelFile(run), TrainingText::title(*summary));
}

void ProjectRuns::openModel(const std::filesystem::path& file)
{
    m_selected = 0;
    Q_EMIT selectedChanged();
    load(file, displayed(file.filename()));
}

void ProjectRuns::load(const std::filesystem::path& file, const QString& title)
{
    m_loading = runJob(
        m_services.pool(), this,
        [services = &m_services, file](std::stop_token stop, const core::ProgressCallback&) {
            return core::openModel(services->files(), file, stop);
        },
        [this, file, title](core::Result<core::Model> model) {
            if (!model)
                Q_EMIT failed(model.error());
            m_session.setModel(model ? std::make_shared<const core::Model>(std::move(*model)) : nullptr, file,
                               title);
        });
}

void ProjectRuns::change(std::function<core::Result<void>(core::Runs&)> work, int thenSelect)
{
    core::Runs* runs = m_project ? m_project->writableRuns() : nullptr;
    if (!runs)
        return;
    m_changing = runJob(
        m_services.pool(), this,
        [project = m_project, runs, work = std::move(work)](std::stop_token, const core::ProgressCallback&) {
            return work(*runs);
        },
        [this, thenSelect](core::Result<void> changed) {
            if (!changed)
                Q_EMIT failed(changed.error());
            refresh(thenSelect);
        });
}

void ProjectRuns::remove(int run)
{
    // Another run takes its place on the pages.
    change([run](core::Runs& runs) { return runs.remove(run); }, run == m_selected ? -1 : 0);
}

void ProjectRuns::restore(int run)
{
    change([run](core::Runs& runs) { return runs.restore(run); }, run);
}

void ProjectRuns::setLabel(int run, const core::RunLabel& label)
{
    change([run, label](core::Runs& runs) { return runs.setLabel(run, label); }, 0);
}

} // namespace familiar::ui
