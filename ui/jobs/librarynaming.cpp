// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/librarynaming.h"

#include "core/base/parallel.h"
#include "ui/jobs/projectruns.h"
#include "ui/session.h"

namespace familiar::ui {

// Shared by the window and the working threads; outlives both.
struct LibraryNaming::News
{
    std::mutex mutex;
    std::vector<core::NamedLibraryPhoto> photos;
};

LibraryNaming::LibraryNaming(Services& services, Session& session, QObject* parent)
    : QObject(parent), m_services(services), m_session(session)
{
    m_timer.setInterval(200);
    connect(&m_timer, &QTimer::timeout, this, &LibraryNaming::takeNews);
}

LibraryNaming::~LibraryNaming() = default;

// Where another window has the project, or there is none, nothing is kept.
std::filesystem::path LibraryNaming::fileFor(const std::filesystem::path& folder) const
{
    const auto project = m_session.runs().project();
    return project && !project->isReadOnly() ? core::libraryFile(*project, folder) : std::filesystem::path();
}

void LibraryNaming::open(const std::filesystem::path& folder)
{
    drop();
    const auto model = m_session.model();
    if (!model)
        return;
    m_opening = runJob(
        m_services.pool(), this,
        [services = &m_services, model, folder,
         file = fileFor(folder)](std::stop_token stop, const core::ProgressCallback& progress) {
            return core::openLibrary(services->files(), folder, file, *model, stop, progress);
        },
        [this](const core::Result<core::Library>& library) { Q_EMIT opened(library); },
        [this](const core::Progress& progress) { Q_EMIT listed(progress); });
}

void LibraryNaming::start(const core::Library& library)
{
    const auto model = m_session.model();
    if (!model || m_naming.isRunning())
        return;
    m_news = std::make_shared<News>();
    m_timer.start();
    m_naming = runJob(
        m_services.pool(), this,
        [services = &m_services, model, library, news = m_news, file = fileFor(library.root),
         threads = m_services.workThreads(), device = m_services.settings().device().toStdString()](
            std::stop_token stop, const core::ProgressCallback&) -> core::Result<void> {
            FAMILIAR_TRY(recognizer, core::Recognizer::load(*model, services->weights(), {.device = device}));
            return core::nameLibrary(library, {services->environment(), recognizer, file, threads}, stop,
                                     [&](core::NamedLibraryPhoto photo) {
                                         const std::lock_guard lock(news->mutex);
                                         news->photos.push_back(std::move(photo));
                                     });
        },
        [this](const core::Result<void>& result) {
            m_timer.stop();
            takeNews();
            Q_EMIT ended(result);
        });
}

void LibraryNaming::stop()
{
    m_opening.stop();
    m_naming.stop();
}

void LibraryNaming::drop()
{
    m_timer.stop();
    m_news.reset();
    m_opening.drop();
    m_naming.drop();
}

void LibraryNaming::takeNews()
{
    if (!m_news)
        return;
    std::vector<core::NamedLibraryPhoto> photos;
    {
        const std::lock_guard lock(m_news->mutex);
        photos.swap(m_news->photos);
    }
    if (!photos.empty())
        Q_EMIT named(photos);
}

} // namespace familiar::ui
