// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/internal/livecapture.h"

#include <algorithm>
#include <cmath>
#include <list>

namespace familiar::core {

namespace {

using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int mostFailuresInARow = 32;
constexpr milliseconds afterFailure{5};
constexpr milliseconds shortestBackoff{20};
constexpr milliseconds longestBackoff{1000};
constexpr milliseconds stopLimit{200};

// Threads that wait in a driver after their engine was stopped. They are joined once they have ended; the
// list itself is never destroyed, so that a driver that never returns does not hold up the program's end.
struct Park
{
    struct Place
    {
        std::jthread thread;
        std::shared_ptr<LiveCapture> capture;
        std::function<bool()> ended;
    };
    std::mutex mutex;
    std::list<Place> places;
};

Park& park()
{
    static auto* const instance = new Park;
    return *instance;
}

} // namespace

void RateMeter::count(Time now)
{
    m_times.push_back(now);
    while (now - m_times.front() > std::chrono::seconds(1))
        m_times.pop_front();
}

double RateMeter::perSecond(Time now) const
{
    return static_cast<double>(std::count_if(
        m_times.begin(), m_times.end(), [&](Time time) { return now - time <= std::chrono::seconds(1); }));
}

void LiveBell::ring()
{
    {
        const std::lock_guard lock(m_mutex);
        m_rung = true;
    }
    m_changed.notify_one();
}

void LiveBell::wait(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, stop, [this] { return m_rung; });
    m_rung = false;
}

LiveCapture::LiveCapture(SourceFactory factory, const EngineOptions& options)
    : m_factory(std::move(factory)), m_options(options), m_lastFrame(Steady::now())
{}

int LiveCapture::parkedThreads()
{
    const std::lock_guard lock(park().mutex);
    park().places.remove_if([](const Park::Place& place) { return place.ended(); });
    return static_cast<int>(park().places.size());
}

void LiveCapture::start()
{
    m_thread = std::jthread([self = shared_from_this()] {
        self->run();
        const std::lock_guard lock(self->m_mutex);
        self->m_finished = true;
        self->m_changed.notify_all();
    });
}

void LiveCapture::stop()
{
    std::shared_ptr<FrameSource> waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        waiting = m_source;
    }
    m_changed.notify_all();
    if (waiting)
        waiting->stop();
    waiting.reset(); // its last owner is the thread, which may take its time to close a device
    std::unique_lock lock(m_mutex);
    const bool finished = m_changed.wait_for(lock, stopLimit, [this] { return m_finished; });
    lock.unlock();
    if (finished) {
        m_thread.join();
    } else {
        const std::lock_guard parking(park().mutex);
        park().places.push_back({std::move(m_thread), shared_from_this(), [this] {
                                     const std::lock_guard own(m_mutex);
                                     return m_finished;
                                 }});
    }
    (void)parkedThreads(); // those of earlier engines that have ended meanwhile
}

void LiveCapture::run()
{
    milliseconds backoff = shortestBackoff;
    for (bool first = true; open(); first = false) {
        if (!first) {
            const std::lock_guard lock(m_mutex);
            ++m_figures.reopened;
        }
        const After after = readAll();
        {
            const std::lock_guard lock(m_mutex);
            m_source.reset(); // here, on this thread
        }
        if (after == After::Stop)
            return;
        if (m_gotFrame)
            backoff = shortestBackoff;
        // Lost: tried again until it is back.
        for (bool opened = false; !opened;) {
            if (!sleep(backoff))
                return;
            backoff = std::min(backoff * 2, longestBackoff);
            auto source = m_factory();
            opened = source.has_value();
            const std::lock_guard lock(m_mutex);
            if (opened)
                m_source = std::move(*source);
            else
                m_problem = source.error();
        }
    }
}

// The first time by the factory; later run() has done it.
bool LiveCapture::open()
{
    if (source())
        return true;
    auto opened = m_factory();
    const std::lock_guard lock(m_mutex);
    if (m_stopping)
        return false;
    if (!opened) {
        m_problem = opened.error();
        m_state = LiveState::Failed;
        return false;
    }
    m_source = std::move(*opened);
    m_lastFrame = Steady::now(); // the time without a picture begins now
    return true;
}

std::shared_ptr<FrameSource> LiveCapture::source() const
{
    const std::lock_guard lock(m_mutex);
    return m_source;
}

LiveCapture::After LiveCapture::readAll()
{
    const std::shared_ptr<FrameSource> source = this->source();
    m_gotFrame = false;
    m_pacing = !source->isLive() && m_options.atSourceSpeed;
    for (int failures = 0; failures < mostFailuresInARow;) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_stopping)
                return After::Stop;
        }
        auto frame = source->read();
        if (frame && !frame->has_value()) {
            const std::lock_guard lock(m_mutex);
            if (source->isLive() && !m_stopping)
                return After::Reopen;
            m_state = LiveState::Ended;
            return After::Stop;
        }
        if (frame && !(*frame)->image.empty()) {
            failures = 0;
            pass(std::move(**frame));
            continue;
        }
        ++failures;
        // A picture of a folder may be damaged; a video that cannot be read has failed.
        const bool ends = !source->isLive() && !frame && frame.error().code == ErrorCode::SourceUnavailable;
        fail(frame ? Error{ErrorCode::SourceUnavailable, "", "frames without pixels"} : frame.error(), ends);
        if (ends)
            return After::Stop;
        if (!source->isLive())
            failures = 0; // it ends by itself
        if (!sleep(afterFailure))
            return After::Stop;
    }
    return After::Reopen;
}

void LiveCapture::fail(const Error& error, bool ends)
{
    const std::lock_guard lock(m_mutex);
    ++m_figures.badFrames;
    m_problem = error;
    if (ends)
        m_state = LiveState::Failed;
}

void LiveCapture::pass(Frame frame)
{
    if (m_pacing)
        pace(frame.timeSeconds);
    const auto now = Steady::now();
    auto shared = std::make_shared<const Frame>(std::move(frame));
    const bool dropped = forNames.put({shared, now});
    if (m_bell)
        m_bell->ring();
    forScreen.put(shared);
    m_gotFrame = true;
    const std::lock_guard lock(m_mutex);
    m_rate.count(now);
    ++m_figures.frames;
    m_figures.dropped += dropped ? 1 : 0;
    m_lastFrame = now;
    m_state = LiveState::Running;
    m_problem.reset();
    m_width = shared->image.width;
    m_height = shared->image.height;
}

void LiveCapture::pace(double frameSeconds)
{
    if (!m_gotFrame) {
        m_paceStart = Steady::now();
        m_paceFirst = frameSeconds;
    }
    const double since = frameSeconds - m_paceFirst;
    if (std::isfinite(since) && since > 0)
        (void)sleepUntil(m_paceStart + std::chrono::duration_cast<Steady::duration>(
                                           std::chrono::duration<double>(std::min(since, 1e6))));
}

bool LiveCapture::sleep(Steady::duration time)
{
    return sleepUntil(Steady::now() + time);
}

bool LiveCapture::sleepUntil(Steady::time_point end)
{
    std::unique_lock lock(m_mutex);
    return !m_changed.wait_until(lock, end, [this] { return m_stopping; });
}

void LiveCapture::tell(LiveStatus& status) const
{
    const auto now = Steady::now();
    const std::lock_guard lock(m_mutex);
    status.state = m_state;
    status.problem = m_problem;
    status.figures = m_figures;
    status.figures.sourceFps = m_rate.perSecond(now);
    status.width = m_width;
    status.height = m_height;
    const bool mayPause = m_source && !m_source->isLive();
    const double age = std::chrono::duration<double>(now - m_lastFrame).count();
    if ((m_state == LiveState::Running || m_state == LiveState::Opening) && !mayPause &&
        age > m_options.noPictureAfterSeconds)
        status.state = LiveState::NoPicture;
}

} // namespace familiar::core
