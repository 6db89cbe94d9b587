// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services.h"

#include "core/base/parallel.h"
#include "core/photos/imagereader.h"

namespace familiar::ui {

Services::Services(core::FileSystem& files, core::UserFolders folders, Settings& settings)
    : m_files(files), m_folders(std::move(folders)), m_settings(settings), m_weights(files, m_folders.data)
{
    core::useOneThreadForPictures();
    m_pool.setMaxThreadCount(8); // jobs wait for threads of their own; the heavy ones ask workThreads()
    m_pool.setThreadPriority(QThread::LowPriority);
}

Services::~Services()
{
    m_pool.waitForDone();
}

core::RecordCache& Services::cache()
{
    std::call_once(m_cacheOnce, [this] {
        m_cache =
            std::make_unique<core::RecordCache>(m_folders.cache / "records", uint64_t{2} << 30, m_files);
    });
    return *m_cache;
}

int Services::workThreads() const
{
    const int asked = m_settings.threads();
    return asked > 0 ? asked : std::max(1, core::threadCount(0) - 1);
}

} // namespace familiar::ui
