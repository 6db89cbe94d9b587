// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is open: the photo folder with the choices made in it, its runs, and the model that the pages look at.
#pragma once

#include "core/grouping/pilegroups.h"
#include "core/photos/dataset.h"
#include "core/recognition/modelfile.h"
#include "ui/photochoices.h"

#include <QObject>
#include <QThreadPool>

class QUndoStack;

namespace familiar::ui {

class ProjectRuns;
class Services;

// Lives on the GUI thread and outlives every page.
class Session : public QObject
{
    Q_OBJECT
public:
    explicit Session(Services& services);
    // Waits until the newest choices are written.
    ~Session() override;

    // People are merged as the choices say.
    std::shared_ptr<const core::Dataset> dataset() const { return m_dataset; }
    // Opens the folder's project, too.
    void setDataset(std::shared_ptr<const core::Dataset> dataset, PhotoChoices choices = {});
    const PhotoChoices& choices() const { return m_choices; }
    // Keeps them on disk, too, in the background.
    void setChoices(PhotoChoices choices);
    // Keeps what was said about the groups of a pile on disk, in the background.
    void keepGroups(std::shared_ptr<const core::Pile> pile, core::PileGroups groups);
    // Of the choices; emptied with another folder.
    QUndoStack& undo() { return *m_undo; }

    std::shared_ptr<const core::Model> model() const { return m_model; }
    const std::filesystem::path& modelFile() const { return m_modelFile; }
    // What the pages call it: "Run 3".
    const QString& modelTitle() const { return m_modelTitle; }
    void setModel(std::shared_ptr<const core::Model> model, std::filesystem::path file, const QString& title);

    // The trainings over the current photo folder.
    ProjectRuns& runs() { return *m_runs; }
    // While a training writes into its run.
    bool isTraining() const { return m_isTraining; }
    void setTraining(bool training) { m_isTraining = training; }

Q_SIGNALS:
    void datasetChanged();
    void choicesChanged();
    void choicesNotKept(const core::Error& error);
    void modelChanged();

private:
    void mergePeople();
    Services& m_services;
    std::shared_ptr<const core::Dataset> m_scanned; // m_dataset before people were merged
    std::shared_ptr<const core::Dataset> m_dataset;
    PhotoChoices m_choices;
    std::shared_ptr<const core::Model> m_model;
    std::filesystem::path m_modelFile;
    QString m_modelTitle;
    bool m_isTraining = false;
    QUndoStack* m_undo;
    QThreadPool m_saver; // one thread, so that the newest choices are written last
    std::unique_ptr<ProjectRuns> m_runs;
};

} // namespace familiar::ui
