// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every page works with, and what pages tell each other.
#pragma once

#include "core/base/userfolders.h"
#include "core/identify/modelfile.h"
#include "core/identify/trainrun.h"
#include "ui/photochoices.h"
#include "ui/settings.h"

#include <QObject>
#include <QThreadPool>

#include <mutex>

class QUndoStack;

namespace familiar::ui {

class ProjectRuns;

// Lives on the GUI thread and outlives every page; the marked functions may be called from any thread.
class AppContext : public QObject
{
    Q_OBJECT
public:
    AppContext(core::FileSystem& files, core::UserFolders folders, Settings& settings);
    // Waits for the jobs of its pool; their owners have asked them to stop.
    ~AppContext() override;

    core::FileSystem& files() { return m_files; }                  // any thread
    core::WeightStore& weights() { return m_weights; }             // any thread
    const core::UserFolders& folders() const { return m_folders; } // any thread
    // Any thread but the GUI's: the first call reads the cache's index from disk.
    core::RecordCache& cache();
    core::Environment environment() { return {m_files, m_weights, &cache()}; }
    Settings& settings() { return m_settings; }
    QThreadPool& pool() { return m_pool; }
    // Cores for heavy work while the window is open: one is left for it.
    int workThreads() const;

    std::shared_ptr<const core::Dataset> dataset() const { return m_dataset; }
    // Opens the folder's project, too.
    void setDataset(std::shared_ptr<const core::Dataset> dataset, PhotoChoices choices = {});
    const PhotoChoices& choices() const { return m_choices; }
    // Keeps them on disk, too, in the background.
    void setChoices(PhotoChoices choices);
    // Of the choices; emptied with another folder.
    QUndoStack& undo() { return *m_undo; }

    std::shared_ptr<const core::Model> model() const { return m_model; }
    const std::filesystem::path& modelFile() const { return m_modelFile; }
    // `title` is what the pages call it: "Run 3".
    const QString& modelTitle() const { return m_modelTitle; }
    void setModel(std::shared_ptr<const core::Model> model, std::filesystem::path file, const QString& title);

    // The pages of the window, so that no button leads nowhere.
    void setPages(QStringList ids) { m_pages = std::move(ids); }
    bool hasPage(const QString& id) const { return m_pages.contains(id); }

    // The trainings over the current photo folder.
    ProjectRuns& runs() { return *m_runs; }
    // While a training writes into its run.
    bool isTraining() const { return m_isTraining; }
    void setTraining(bool training) { m_isTraining = training; }

Q_SIGNALS:
    void datasetChanged();
    void choicesChanged();
    void modelChanged();
    void settingsChanged();
    // Installed weights have changed.
    void weightsChanged();
    // A sentence for the status line.
    void statusChanged(const QString& text);
    // Somebody asks for another page ("people", "train", ...).
    void pageWanted(const QString& id);
    // Somebody asks for the Weights dialog; `id` may be empty.
    void weightsWanted(const QString& id);
    // Somebody asks for a photo large, with its faces.
    void photoWanted(const std::filesystem::path& photo);

private:
    core::FileSystem& m_files;
    core::UserFolders m_folders;
    Settings& m_settings;
    core::WeightStore m_weights;
    std::once_flag m_cacheOnce;
    std::unique_ptr<core::RecordCache> m_cache;
    std::shared_ptr<const core::Dataset> m_dataset;
    PhotoChoices m_choices;
    std::shared_ptr<const core::Model> m_model;
    std::filesystem::path m_modelFile;
    QString m_modelTitle;
    QStringList m_pages;
    bool m_isTraining = false;
    QUndoStack* m_undo;
    QThreadPool m_saver; // one thread, so that the newest choices are written last
    QThreadPool m_pool;
    std::unique_ptr<ProjectRuns> m_runs; // goes first: its jobs use the pool
};

} // namespace familiar::ui
