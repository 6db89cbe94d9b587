// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names on the live picture of a camera, a video, a folder or a stream.
#pragma once

#include "core/live/cameras.h"
#include "ui/jobs/livesession.h"
#include "ui/pages/page.h"

class QCheckBox;

namespace familiar::ui {

class SourceChoice;
class StrangersTray;
class ThresholdSlider;

class LivePage : public Page
{
    Q_OBJECT
public:
    explicit LivePage(Services& services, Session& session, Navigator& navigator, QWidget* parent = nullptr);
    ~LivePage() override;

    void start() override;
    void stop() override;
    void activated() override;
    // A camera's id, a file, a folder or a URL.
    void watch(const std::string& source);
    // Teaches the model who the stranger of a card is, from the card's crops; in the background.
    void enrol(int card, const QString& name);
    // The guided capture; a live picture has to run.
    void addPerson();
    LiveSession& live() { return *m_live; }
    CameraView& view() { return *m_view; }
    SourceChoice& sources() { return *m_source; }

Q_SIGNALS:
    // Somebody whom the model of a run knows is to be forgotten; nobody was asked yet.
    void forgetWanted(const std::string& person);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildSide();
    void addSwitches(QVBoxLayout* column);
    void lookForCameras();
    void fillSources(const std::vector<core::CameraInfo>& cameras);
    void showModel();
    void showRunning();
    void showStatus(const core::LiveStatus& status);
    void takeSnapshot();
    void askName(int card);
    void askWhomToForget();

    LiveSession* m_live = nullptr;
    CameraView* m_view = nullptr;
    QPushButton* m_why = nullptr;
    QPushButton* m_snapshot = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_forget = nullptr;
    QPushButton* m_main = nullptr; // Start or Stop
    QWidget* m_side = nullptr;
    SourceChoice* m_source = nullptr;
    QCheckBox* m_mirror = nullptr;
    ThresholdSlider* m_threshold = nullptr;
    StrangersTray* m_strangers = nullptr;
    quint64 m_paintedBefore = 0;
    QElapsedTimer m_sincePainted;
    Job m_listing;
    std::shared_ptr<const std::vector<core::StrangerCard>> m_cards;
    Job m_saving;
    Job m_enrolling;
};

} // namespace familiar::ui
