// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder's photos listed and named in the background.
#pragma once

#include "core/project/library.h"
#include "ui/jobs/oneshot.h"
#include "ui/services.h"

#include <QTimer>

#include <mutex>

namespace familiar::ui {

class Session;

// GUI thread. What is named is kept on disk by the core, so that stopping is a pause.
class LibraryNaming : public QObject
{
    Q_OBJECT
public:
    LibraryNaming(Services& services, Session& session, QObject* parent = nullptr);
    ~LibraryNaming() override;

    // Lists the photos of a folder with the names that the session's model has given them before.
    void open(const std::filesystem::path& folder);
    // Names what waits.
    void start(const core::Library& library);
    void stop();
    // Ends without a word.
    void drop();
    bool isNaming() const { return m_naming.isRunning(); }
    bool isOpening() const { return m_opening.isRunning(); }

Q_SIGNALS:
    void listed(const core::Progress& progress);
    void opened(const core::Result<core::Library>& library);
    void named(const std::vector<core::NamedLibraryPhoto>& photos);
    // After the last named(); stopped: Cancelled.
    void ended(const core::Result<void>& result);

private:
    struct News;
    void takeNews();
    std::filesystem::path fileFor(const std::filesystem::path& folder) const;

    Services& m_services;
    Session& m_session;
    QTimer m_timer;
    std::shared_ptr<News> m_news;
    Job m_opening;
    Job m_naming;
};

} // namespace familiar::ui
