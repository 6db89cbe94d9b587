// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names on the live pictures of cameras, videos, folders and streams.
#pragma once

#include "core/live/cameras.h"
#include "ui/pages/page.h"
#include "ui/widgets/livegrid.h"

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
    // Beside what runs; says why not where that cannot be.
    void watchBeside(const std::string& source);
    // Teaches the model who the stranger of a card is, from the card's crops; in the background.
    void enrol(int card, const QString& name);
    // The guided capture; a live picture has to run.
    void addPerson();
    // Of the picture that was chosen last.
    LiveSession& live() { return m_grid->current().live(); }
    CameraView& view() { return m_grid->current().view(); }
    LiveGrid& grid() { return *m_grid; }
    SourceChoice& sources() { return *m_source; }

Q_SIGNALS:
    // Somebody whom the model of a run knows is to be forgotten; nobody was asked yet.
    void forgetWanted(const std::string& person);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    // What is selected, alone.
    void startOne();
    QWidget* buildSide();
    void addSwitches(QVBoxLayout* column);
    void lookForCameras();
    void fillSources(const std::vector<core::CameraInfo>& cameras);
    void showModel();
    void showRunning();
    void takeSnapshot();
    void askName(int card);
    void askWhomToForget();

    LiveGrid* m_grid = nullptr;
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
    Job m_listing;
    Job m_saving;
    Job m_enrolling;
};

} // namespace familiar::ui
