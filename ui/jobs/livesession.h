// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The live picture for the window: networks loaded in the background, the engine asked 60 times a second.
#pragma once

#include "core/live/liveengine.h"
#include "ui/jobs/oneshot.h"
#include "ui/jobs/shownmoment.h"
#include "ui/widgets/cameraview.h"

#include <QObject>

namespace familiar::ui {

class Services;
class Session;

// GUI thread. Follows the session's model while it runs: another one is taken between two frames.
class LiveSession : public QObject
{
    Q_OBJECT
public:
    explicit LiveSession(Services& services, Session& session, QObject* parent = nullptr);
    ~LiveSession() override;

    // A camera's id, a file, a folder or a URL; what ran before is stopped.
    void start(const std::string& source);
    // Within 300 ms.
    void stop();
    bool isRunning() const { return m_running; }
    void setThreshold(float threshold);
    // The hint at photos held before the camera; loads its networks when it runs.
    void setLiveness(bool on);
    // nullptr while nothing runs.
    std::shared_ptr<const core::Recognizer> recognizer() const;
    core::LiveStatus status() const { return m_engine->status(); }
    void removeStranger(int card) { m_engine->removeStranger(card); }

Q_SIGNALS:
    void runningChanged();
    void frameArrived(const QImage& picture);
    // Before facesArrived, for whoever needs the frame and the landmarks.
    void resultArrived(const core::LiveResult& result);
    void facesArrived(const std::vector<familiar::ui::LabelledFace>& faces);
    void strangersChanged(const std::shared_ptr<const std::vector<core::StrangerCard>>& cards);
    // Once a second and whenever the state changes.
    void statusChanged(const core::LiveStatus& status);
    void failed(const core::Error& error);

private:
    void load();
    void use(core::Result<std::shared_ptr<const core::Recognizer>> recognizer);
    void poll();
    std::vector<LabelledFace> labelled(const std::vector<core::LiveTrack>& tracks) const;

    Services& m_services;
    Session& m_session;
    std::unique_ptr<core::LiveEngine> m_engine;
    std::shared_ptr<const core::Recognizer> m_recognizer;
    std::shared_ptr<const std::vector<core::StrangerCard>> m_cards;
    std::string m_source;
    std::optional<float> m_threshold;
    bool m_liveness = false;
    bool m_running = false;
    bool m_started = false; // the engine has its source
    core::LiveState m_state = core::LiveState::Idle;
    ShownMoment m_shown;
    std::shared_ptr<const core::Frame> m_painted;
    QElapsedTimer m_sinceStatus;
    QTimer m_timer;
    Job m_loading;
};

// The frame's pixels without a copy; the image keeps the frame.
QImage wrapped(std::shared_ptr<const core::Frame> frame);

} // namespace familiar::ui
