// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What all live pictures of a page name faces with: one recognizer and one thread.
#pragma once

#include "core/live/namingthread.h"
#include "core/recognition/recognizer.h"
#include "ui/jobs/oneshot.h"

#include <QObject>

namespace familiar::ui {

class Services;
class Session;

// GUI thread. Loads the session's model when the first picture wants it, again when the session has another
// one, and lets it go after the last picture.
class LiveNames : public QObject
{
    Q_OBJECT
public:
    explicit LiveNames(Services& services, Session& session, QObject* parent = nullptr);

    // A picture begins: ready() follows unless the recognizer is there already.
    void want();
    // A picture has ended.
    void leave();
    // The hint at photos held before the camera.
    void setLiveness(bool on);
    // nullptr while it is loaded for the first time.
    const std::shared_ptr<const core::Recognizer>& recognizer() const { return m_recognizer; }
    const std::shared_ptr<core::NamingThread>& thread() const { return m_thread; }

Q_SIGNALS:
    void ready();
    // There is no recognizer for the session's model.
    void failed(const core::Error& error);
    // The session has no model any more.
    void gone();

private:
    void load();

    Services& m_services;
    Session& m_session;
    std::shared_ptr<core::NamingThread> m_thread;
    std::shared_ptr<const core::Recognizer> m_recognizer;
    int m_pictures = 0;
    bool m_liveness = false;
    Job m_loading;
};

} // namespace familiar::ui
