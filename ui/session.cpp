// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session.h"

#include "core/project/groupfile.h"
#include "ui/jobs/projectruns.h"
#include "ui/services.h"

#include <QUndoStack>

namespace familiar::ui {

Session::Session(Services& services) : m_services(services), m_undo(new QUndoStack(this))
{
    m_saver.setMaxThreadCount(1);
    m_runs = std::make_unique<ProjectRuns>(services, *this);
}

Session::~Session()
{
    m_runs.reset();
    m_saver.waitForDone();
}

void Session::setDataset(std::shared_ptr<const core::Dataset> dataset, PhotoChoices choices)
{
    m_scanned = std::move(dataset);
    m_choices = std::move(choices);
    mergePeople();
    m_undo->clear();
    m_runs->openFor(m_dataset ? m_dataset->root : std::filesystem::path());
    Q_EMIT datasetChanged();
}

void Session::setChoices(PhotoChoices choices)
{
    if (!m_dataset || choices == m_choices)
        return;
    const bool otherPeople = choices.merged != m_choices.merged || choices.moved != m_choices.moved;
    m_choices = std::move(choices);
    m_saver.start([this, root = m_dataset->root, kept = m_choices] {
        // The session waits for this pool before it goes, so `this` is alive.
        if (const auto saved = saveChoices(m_services.files(), m_services.folders().data, root, kept); !saved)
            QMetaObject::invokeMethod(
                this, [this, error = saved.error()] { Q_EMIT choicesNotKept(error); }, Qt::QueuedConnection);
    });
    if (otherPeople) {
        mergePeople();
        Q_EMIT datasetChanged();
    }
    Q_EMIT choicesChanged();
}

void Session::keepGroups(std::shared_ptr<const core::Pile> pile, core::PileGroups groups)
{
    m_saver.start([this, pile = std::move(pile), kept = std::move(groups)] {
        const auto saved = core::saveGroups(m_services.files(), m_services.folders().data, pile->dataset.root,
                                            core::keptGroups(*pile, kept));
        if (!saved)
            QMetaObject::invokeMethod(
                this, [this, error = saved.error()] { Q_EMIT choicesNotKept(error); }, Qt::QueuedConnection);
    });
}

void Session::mergePeople()
{
    m_dataset = m_scanned;
    if (m_scanned && !(m_choices.merged.empty() && m_choices.moved.empty()))
        m_dataset = std::make_shared<const core::Dataset>(
            core::withMoved(core::withMerged(*m_scanned, m_choices.merged), m_choices.moved));
}

void Session::setModel(std::shared_ptr<const core::Model> model, std::filesystem::path file,
                       const QString& title)
{
    m_model = std::move(model);
    m_modelFile = std::move(file);
    m_modelTitle = title;
    Q_EMIT modelChanged();
}

} // namespace familiar::ui
