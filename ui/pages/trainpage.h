// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Choose the recipe, press Start, watch loss and accuracy.
#pragma once

#include "ui/jobs/oneshot.h"
#include "ui/jobs/trainingsession.h"
#include "ui/pages/page.h"

namespace familiar::ui {

class RunView;
class StrangersFolder;
class TrainForm;
class TrainTabs;
class TrainingProgress;

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
    TrainTabs& tabs() { return *m_tabs; }
    // The page of plain words on the user's own run.
    void showHowItWorks();

private:
    void build();
    QWidget* buildSide();
    void showInside();
    void findRate();
    void showContext();
    void showState();
    void showProblems();
    void showRun();
    void lookForWeights();
    void begin(const TrainingOrder& order);
    void take(const TrainingNews& news);
    void ended(const core::Result<core::TrainReport>& report);
    QString runFacts(int run, const core::TrainConfig& config) const;

    TrainingSession* m_training = nullptr;
    TrainForm* m_form = nullptr;
    StrangersFolder* m_strangers = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_main = nullptr; // Start or Stop
    TrainTabs* m_tabs = nullptr;
    RunView* m_view = nullptr;
    TrainingProgress* m_progress = nullptr;
    QPushButton* m_next = nullptr; // to Evaluate
    QPushButton* m_goOn = nullptr; // a stopped run
    core::TrainConfig m_runConfig; // of the run that is shown
    int m_shownRun = 0;            // whose curves are there to the end; 0: none
    Job m_listing;
};

} // namespace familiar::ui
