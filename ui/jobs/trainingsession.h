// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One training in a thread of its own: start, pause, stop; its points arrive in batches.
#pragma once

#include "core/project/project.h"
#include "ui/photochoices.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <thread>

namespace familiar::ui {

class Services;
class Session;

// What a training has told since the last time.
struct TrainingNews
{
    std::vector<core::BatchRecord> batches;
    std::vector<core::EpochRecord> epochs;
    std::optional<core::Progress> progress; // before the first batch and after the last
};

// Returns what a training of these photos is asked, as the user's choices have it.
core::TrainRequest trainingRequest(const core::Dataset& dataset, const PhotoChoices& choices,
                                   const core::TrainConfig& config);

struct TrainingOrder
{
    core::TrainConfig config;
    int resumeRun = 0;                 // 0: a new run
    std::filesystem::path strangers{}; // a folder of people who are nobody in the model; empty: none
};

// Lives on the GUI thread; the destructor stops the training and waits for the end of its batch.
class TrainingSession : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Running, Paused, Stopping };
    explicit TrainingSession(Services& services, Session& session, QObject* parent = nullptr);
    ~TrainingSession() override;

    // Copies what it needs; a folder and a writable project must be open, and it must be idle.
    void start(const TrainingOrder& order);
    void setPaused(bool paused);
    // Ends with the batch; the best so far becomes the run's model.
    void stop();
    // Ends with the batch and waits; the run stays unfinished and is offered at the next start.
    void suspend();
    State state() const { return m_state; }
    int run() const { return m_run; } // 0 until it has its number

Q_SIGNALS:
    void stateChanged();
    // At most 20 times a second.
    void news(const familiar::ui::TrainingNews& news);
    void finished(const core::Result<core::TrainReport>& report);

private:
    struct Shared;
    void takeNews();
    void ended(const core::Result<core::TrainReport>& report);
    void setState(State state);

    Services& m_services;
    Session& m_session;
    State m_state = State::Idle;
    int m_run = 0;
    QTimer m_timer;
    std::shared_ptr<Shared> m_shared;
    std::jthread m_thread;
};

} // namespace familiar::ui
