// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/trainingsession.h"

#include "core/base/clock.h"
#include "core/base/parallel.h"
#include "ui/jobs/projectruns.h"
#include "ui/services.h"
#include "ui/session.h"

#include <atomic>
#include <mutex>

namespace familiar::ui {

// Between the training's thread and the GUI's.
struct TrainingSession::Shared
{
    std::atomic<bool> paused = false;
    std::atomic<bool> suspended = false; // stopped only because the window closes
    std::atomic<int> run = 0;
    std::mutex mutex;
    TrainingNews news;

    template <typename Change>
    void tell(Change change)
    {
        const std::lock_guard lock(mutex);
        change(news);
    }
};

namespace {

// The thread's work; everything it needs is its own copy or outlives the session.
struct TrainingWork
{
    std::shared_ptr<const core::Dataset> dataset;
    PhotoChoices choices;
    TrainingOrder order;
    std::shared_ptr<core::Project> project;
    Services* services;
    std::function<void(const core::EpochRecord&)> tellEpoch;

    // What is installed is asked here: the window's list may not be there yet.
    core::Result<int> beginRun()
    {
        FAMILIAR_TRY(exact, core::resolved(order.config, services->weights()));
        order.config = exact;
        if (order.resumeRun == 0)
            return project->writableRuns()->begin(order.config, core::isoDate(core::systemClock().date()));
        // Earlier epochs are shown at once.
        if (const auto history = project->runs().history(order.resumeRun))
            for (const core::EpochRecord& epoch : *history)
                tellEpoch(epoch);
        return order.resumeRun;
    }

    core::TrainRequest request(int run) const
    {
        core::TrainRequest request = trainingRequest(*dataset, choices, order.config);
        request.strangers = order.strangers;
        request.checkpoint.files = &services->files();
        request.checkpoint.file = project->runs().checkpointFile(run);
        request.checkpoint.resume = order.resumeRun != 0;
        return request;
    }
};

} // namespace

core::TrainRequest trainingRequest(const core::Dataset& dataset, const PhotoChoices& choices,
                                   const core::TrainConfig& config)
{
    core::TrainRequest request;
    request.config = config;
    request.dataset = core::withCorrections(dataset, choices.corrections);
    request.leftOut.assign(choices.leftOut.begin(), choices.leftOut.end());
    request.chosenFaces = choices.chosenFaces;
    return request;
}

TrainingSession::TrainingSession(Services& services, Session& session, QObject* parent)
    : QObject(parent), m_services(services), m_session(session)
{
    m_timer.setInterval(50);
    connect(&m_timer, &QTimer::timeout, this, &TrainingSession::takeNews);
}

TrainingSession::~TrainingSession()
{
    suspend();
}

void TrainingSession::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    m_session.setTraining(state != State::Idle);
    Q_EMIT stateChanged();
}

void TrainingSession::start(const TrainingOrder& order)
{
    Q_ASSERT(m_state == State::Idle && m_session.dataset() && m_session.runs().project());
    m_shared = std::make_shared<Shared>();
    m_run = order.resumeRun;
    TrainingWork work{m_session.dataset(),        m_session.choices(), order,
                      m_session.runs().project(), &m_services,         {}};
    work.tellEpoch = [shared = m_shared](const core::EpochRecord& epoch) {
        shared->tell([&](TrainingNews& news) { news.epochs.push_back(epoch); });
    };
    m_thread = std::jthread([this, work = std::move(work), shared = m_shared](std::stop_token stop) mutable {
        core::lowerThreadPriority();
        const auto train = [&]() -> core::Result<core::TrainReport> {
            const auto run = work.beginRun();
            if (!run)
                return run.error();
            shared->run = *run;
            core::Runs& runs = *work.project->writableRuns();
            bool first = true;
            core::TrainObserver observer;
            observer.progress = [&](const core::Progress& progress) {
                shared->tell([&](TrainingNews& news) { news.progress = progress; });
                // Before the first batch a pause holds the threads here; the callback is theirs, one at a
                // time.
                while (shared->paused && !stop.stop_requested())
                    std::this_thread::sleep_for(std::chrono::milliseconds(20));
            };
            observer.batch = [&](const core::BatchRecord& batch) {
                shared->tell([&](TrainingNews& news) { news.batches.push_back(batch); });
            };
            observer.epoch = [&](const core::EpochRecord& epoch) {
                // A history that cannot be written is written again at the end, where a failure is told.
                if (std::exchange(first, false))
                    (void)runs.cutHistory(*run, epoch.epoch - 1);
                (void)runs.appendEpoch(*run, epoch);
                work.tellEpoch(epoch);
            };
            observer.paused = [&] { return shared->paused.load(); };
            auto outcome = core::trainModel(work.request(*run), work.services->environment(), observer, stop);
            if (!outcome) {
                const auto summary = runs.read(*run);
                if (summary && summary->epochs == 0 && !summary->canResume)
                    (void)runs.discard(*run); // the training's error is the one to tell
                return outcome.error();
            }
            if (outcome->report.cancelled && shared->suspended)
                return core::Error{core::ErrorCode::Cancelled, "", ""};
            if (auto saved = runs.finish(*run, *outcome); !saved)
                return saved.error();
            return std::move(outcome->report);
        };
        auto report = std::make_shared<core::Result<core::TrainReport>>(train());
        QMetaObject::invokeMethod(
            this, [this, report] { ended(*report); }, Qt::QueuedConnection);
    });
    m_timer.start();
    setState(State::Running);
}

void TrainingSession::takeNews()
{
    if (!m_shared)
        return;
    m_run = m_shared->run;
    TrainingNews taken;
    m_shared->tell([&](TrainingNews& news) { taken = std::exchange(news, {}); });
    if (!taken.batches.empty() || !taken.epochs.empty() || taken.progress)
        Q_EMIT news(taken);
}

void TrainingSession::setPaused(bool paused)
{
    if (m_state != State::Running && m_state != State::Paused)
        return;
    m_shared->paused = paused;
    setState(paused ? State::Paused : State::Running);
}

void TrainingSession::stop()
{
    if (m_state == State::Idle || m_state == State::Stopping)
        return;
    m_thread.request_stop();
    setState(State::Stopping);
}

void TrainingSession::suspend()
{
    if (!m_thread.joinable())
        return;
    if (m_shared && m_state != State::Stopping)
        m_shared->suspended = true;
    m_thread.request_stop();
    m_thread.join();
}

void TrainingSession::ended(const core::Result<core::TrainReport>& report)
{
    if (m_thread.joinable())
        m_thread.join();
    m_timer.stop();
    takeNews();
    setState(State::Idle);
    Q_EMIT finished(report);
}

} // namespace familiar::ui
