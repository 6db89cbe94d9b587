// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/appcontext.h"

#include "core/base/parallel.h"
#include "core/photos/imagereader.h"
#include "ui/errortext.h"
#include "ui/jobs/projectruns.h"

#include <QPointer>
#include <QUndoStack>

namespace familiar::ui {

AppContext::AppContext(core::FileSystem& files, core::UserFolders folders, Settings& settings)
    : m_files(files), m_folders(std::move(folders)), m_settings(settings), m_weights(files, m_folders.data),
      m_undo(new QUndoStack(this))
{
    core::useOneThreadForPictures();
    m_saver.setMaxThreadCount(1);
    m_pool.setMaxThreadCount(8); // jobs wait for threads of their own; the heavy ones ask workThreads()
    m_pool.setThreadPriority(QThread::LowPriority);
    m_runs = std::make_unique<ProjectRuns>(*this);
}

AppContext::~AppContext()
{
    m_runs.reset();
    m_pool.waitForDone();
    m_saver.waitForDone();
}

core::RecordCache& AppContext::cache()
{
    std::call_once(m_cacheOnce, [this] {
        m_cache =
            std::make_unique<core::RecordCache>(m_folders.cache / "records", uint64_t{2} << 30, m_files);
    });
    return *m_cache;
}

int AppContext::workThreads() const
{
    const int asked = m_settings.threads();
    return asked > 0 ? asked : std::max(1, core::threadCount(0) - 1);
}

void AppContext::setDataset(std::shared_ptr<const core::Dataset> dataset, PhotoChoices choices)
{
    m_dataset = std::move(dataset);
    m_choices = std::move(choices);
    m_undo->clear();
    m_runs->openFor(m_dataset ? m_dataset->root : std::filesystem::path());
    Q_EMIT datasetChanged();
}

void AppContext::setChoices(PhotoChoices choices)
{
    if (!m_dataset || choices == m_choices)
        return;
    m_choices = std::move(choices);
    m_saver.start([this, root = m_dataset->root, kept = m_choices] {
        // The context waits for this pool before it goes, so `this` is alive.
        if (const auto saved = saveChoices(m_files, m_folders.data, root, kept); !saved)
            QMetaObject::invokeMethod(
                this, [this, error = saved.error()] { Q_EMIT statusChanged(ErrorText::sentence(error)); },
                Qt::QueuedConnection);
    });
    Q_EMIT choicesChanged();
}

void AppContext::setModel(std::shared_ptr<const core::Model> model, std::filesystem::path file,
                          const QString& title)
{
    m_model = std::move(model);
    m_modelFile = std::move(file);
    m_modelTitle = title;
    Q_EMIT modelChanged();
}

} // namespace familiar::ui
