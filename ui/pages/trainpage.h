// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Choose the recipe, press Start, watch loss and accuracy.
#pragma once

#include "ui/jobs/oneshot.h"
#include "ui/jobs/trainingsession.h"
#include "ui/pages/page.h"

class QProgressBar;

namespace familiar::ui {

class HowItWorks;
class LookInside;
class RunView;
class StrangersFolder;
class TrainForm;

class TrainPage : public Page
{
    Q_OBJECT
public:
    explicit TrainPage(Services& services, Session& session, Navigator& navigator, QWidget* parent = nullptr);
    ~TrainPage() override;

    void start() override;
    void togglePause() override;
    void stop() override;
    void suspend() override;
    std::optional<CloseQuestion> closeQuestion() const override;
    void activated() override;
    // Goes on with a run that was interrupted or stopped.
    void resumeRun(int run);
    TrainingSession& training() { return *m_training; }

private:
    void build();
    QWidget* buildSide();
    QLayout* buildTabs();
    void showInside();
    void showContext();
    void showState();
    void showProblems();
    void showRun();
    void lookForWeights();
    void begin(const TrainingOrder& order);
    void take(const TrainingNews& news);
    void takeProgress(const core::Progress& progress);
    void showTimeLeft();
    void ended(const core::Result<core::TrainReport>& report);
    QString runFacts(int run, const core::TrainConfig& config) const;

    TrainingSession* m_training = nullptr;
    TrainForm* m_form = nullptr;
    StrangersFolder* m_strangers = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_main = nullptr; // Start or Stop
    RunView* m_view = nullptr;
    LookInside* m_inside = nullptr;
    HowItWorks* m_how = nullptr;
    QLabel* m_stage = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_detail = nullptr;
    QPushButton* m_next = nullptr; // to Evaluate
    QPushButton* m_goOn = nullptr; // a stopped run
    core::TrainConfig m_runConfig; // of the run that is shown
    int m_shownRun = 0;            // whose curves are there to the end; 0: none
    double m_secondsPerEpoch = 0;  // smoothed
    double m_photosPerSecond = 0;
    Job m_listing;
};

} // namespace familiar::ui
