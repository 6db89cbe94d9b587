// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A short job in the background: one result, progress on the way, one way to stop it.
#pragma once

#include "core/base/latest.h"
#include "core/base/progress.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QtConcurrentRun>

#include <functional>
#include <memory>
#include <stop_token>

namespace familiar::ui {

// The owner's handle. stop() asks the job to end; its (cancelled) result is still delivered. A handle that is
// destroyed or replaced stops the job, and nothing is delivered any more. GUI thread.
class Job
{
public:
    Job() = default;
    ~Job() { drop(); }
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;
    Job(Job&& other) noexcept = default;
    Job& operator=(Job&& other) noexcept
    {
        drop();
        m_state = std::move(other.m_state);
        return *this;
    }
    void stop()
    {
        if (m_state)
            m_state->stop.request_stop();
    }
    void drop()
    {
        stop();
        if (m_state)
            m_state->wanted = false;
        m_state.reset();
    }
    // Until the result has been delivered.
    bool isRunning() const { return m_state && m_state->running; }

private:
    struct State
    {
        std::stop_source stop;
        bool wanted = true;
        bool running = true;
    };
    template <typename Work, typename Done>
    friend Job runJob(QThreadPool& pool, QObject* context, Work work, Done done,
                      std::function<void(const core::Progress&)> progress);
    std::shared_ptr<State> m_state;
};

// Runs work(stop, progressCallback) on the pool, then done(result) on the GUI thread unless `context` or the
// handle is gone by then. `work` may outlive the window: it captures values and the Services, never a widget
// or the session. `progress` is called on the GUI thread, at most 20 times a second.
template <typename Work, typename Done>
[[nodiscard]] Job runJob(QThreadPool& pool, QObject* context, Work work, Done done,
                         std::function<void(const core::Progress&)> progress)
{
    using Value = std::invoke_result_t<Work, std::stop_token, const core::ProgressCallback&>;
    auto mailbox = std::make_shared<core::Latest<core::Progress>>();
    auto* watcher = new QFutureWatcher<std::shared_ptr<Value>>(context);
    Job job;
    job.m_state = std::make_shared<Job::State>();
    if (progress) {
        auto* timer = new QTimer(watcher);
        timer->setInterval(50);
        QObject::connect(timer, &QTimer::timeout, watcher, [mailbox, progress, state = job.m_state] {
            const auto newest = mailbox->take();
            if (newest && state->wanted && state->running)
                progress(*newest);
        });
        timer->start();
    }
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, state = job.m_state, done = std::move(done)]() mutable {
                         watcher->deleteLater();
                         state->running = false;
                         if (state->wanted)
                             done(std::move(*watcher->result()));
                     });
    watcher->setFuture(QtConcurrent::run(&pool, [work = std::move(work), stop = job.m_state->stop.get_token(),
                                                 mailbox]() mutable {
        const core::ProgressCallback tell = [mailbox](const core::Progress& value) { mailbox->put(value); };
        return std::make_shared<Value>(work(stop, tell));
    }));
    return job;
}

template <typename Work, typename Done>
[[nodiscard]] Job runJob(QThreadPool& pool, QObject* context, Work work, Done done)
{
    return runJob(pool, context, std::move(work), std::move(done), {});
}

} // namespace familiar::ui
