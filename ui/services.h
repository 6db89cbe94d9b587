// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What pages, dialogs and jobs work with: files, networks, caches, settings and threads.
#pragma once

#include "core/base/userfolders.h"
#include "core/training/trainrun.h"
#include "ui/settings.h"

#include <QObject>
#include <QThreadPool>

#include <mutex>

namespace familiar::ui {

// Lives on the GUI thread and outlives the session, every page and every job of its pool; the marked
// functions may be called from any thread.
class Services : public QObject
{
    Q_OBJECT
public:
    Services(core::FileSystem& files, core::UserFolders folders, Settings& settings);
    // Waits for the jobs of its pool; their owners have asked them to stop.
    ~Services() override;

    core::FileSystem& files() { return m_files; }                  // any thread
    core::WeightStore& weights() { return m_weights; }             // any thread
    const core::UserFolders& folders() const { return m_folders; } // any thread
    // Any thread but the GUI's: the first call reads the cache's index from disk.
    core::RecordCache& cache();
    core::Environment environment() { return {m_files, m_weights, &cache()}; }
    Settings& settings() { return m_settings; }
    QThreadPool& pool() { return m_pool; }
    // Returns the cores for heavy work while the window is open: one is left for it.
    int workThreads() const;

Q_SIGNALS:
    // Installed weights have changed.
    void weightsChanged();

private:
    core::FileSystem& m_files;
    core::UserFolders m_folders;
    Settings& m_settings;
    core::WeightStore m_weights;
    std::once_flag m_cacheOnce;
    std::unique_ptr<core::RecordCache> m_cache;
    QThreadPool m_pool;
};

} // namespace familiar::ui
