// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/liveengine.h"

#include "core/base/parallel.h"
#include "core/live/internal/livecapture.h"

namespace familiar::core {

namespace {

constexpr std::chrono::milliseconds waitForFrame{100};
constexpr double meanShare = 0.1; // of the newest value in a running mean
constexpr int mostDetectEvery = 4;

void blend(double& mean, double value)
{
    mean = mean <= 0 ? value : mean + meanShare * (value - mean);
}

} // namespace

// The thread that names, with everything that it shares under one mutex.
struct LiveEngine::Naming
{
    Naming(const EngineOptions& engineOptions, std::shared_ptr<LiveCapture> frames,
           std::shared_ptr<const Recognizer> recognizer)
        : options(engineOptions), capture(std::move(frames)),
          pipeline(std::move(recognizer), engineOptions.pipeline),
          thread([this](const std::stop_token& stop) { run(stop); })
    {}

    void run(const std::stop_token& stop)
    {
        lowerThreadPriority(); // the window comes first
        initTorchThread(backgroundThreads(options.threads));
        while (!stop.stop_requested()) {
            auto captured = capture->forNames.waitFor(waitForFrame, stop);
            applyChanges();
            if (captured && !stop.stop_requested())
                name(*captured, stop);
        }
    }

    void applyChanges()
    {
        std::vector<std::function<void(LivePipeline&)>> todo;
        {
            const std::lock_guard lock(mutex);
            todo.swap(changes);
        }
        for (const auto& change : todo)
            change(pipeline);
        if (!todo.empty())
            publishStrangers();
    }

    void name(const CapturedFrame& captured, const std::stop_token& stop)
    {
        auto tracks = pipeline.process(*captured.frame, stop);
        const auto now = std::chrono::steady_clock::now();
        if (!tracks) {
            const std::lock_guard lock(mutex);
            problem = tracks.error();
            return;
        }
        const double latencyMs = std::chrono::duration<double, std::milli>(now - captured.arrived).count();
        const LiveTimings timings = pipeline.timings();
        results.put({captured.frame, std::move(*tracks), timings, latencyMs});
        publishStrangers();
        const std::lock_guard lock(mutex);
        problem.reset();
        rate.count(now);
        blend(figures.latencyMs, latencyMs);
        if (timings.searched)
            blend(figures.detectMs, timings.detectMs);
        if (timings.looks > 0)
            blend(figures.msPerFace, timings.lookMs / timings.looks);
        pipeline.setDetectEvery(std::clamp(static_cast<int>(figures.detectMs / options.slowDetectMs) + 1,
                                           options.pipeline.detectEvery,
                                           std::max(mostDetectEvery, options.pipeline.detectEvery)));
    }

    void publishStrangers()
    {
        if (pipeline.strangers().revision() == publishedRevision)
            return;
        publishedRevision = pipeline.strangers().revision();
        auto cards = std::make_shared<const std::vector<StrangerCard>>(pipeline.strangers().cards());
        const std::lock_guard lock(mutex);
        strangers = std::move(cards);
    }

    EngineOptions options;
    std::shared_ptr<LiveCapture> capture;
    LivePipeline pipeline; // of the thread alone
    uint64_t publishedRevision = 0;
    Latest<LiveResult> results;
    std::mutex mutex; // guards what follows
    std::vector<std::function<void(LivePipeline&)>> changes;
    std::optional<Error> problem;
    RateMeter rate;
    LiveFigures figures;
    std::shared_ptr<const std::vector<StrangerCard>> strangers =
        std::make_shared<const std::vector<StrangerCard>>();
    std::jthread thread; // last: begins when all is there, is joined before anything goes
};

LiveEngine::LiveEngine(EngineOptions options) : m_options(options) {}

LiveEngine::~LiveEngine()
{
    stop();
}

void LiveEngine::start(SourceFactory factory, std::shared_ptr<const Recognizer> recognizer)
{
    stop();
    m_capture = std::make_shared<LiveCapture>(std::move(factory), m_options);
    m_naming = std::make_unique<Naming>(m_options, m_capture, std::move(recognizer));
    m_capture->start();
}

void LiveEngine::stop()
{
    if (!m_capture)
        return;
    m_naming->thread.request_stop(); // both end at the same time
    m_capture->stop();
    m_naming.reset();
    m_capture.reset();
}

void LiveEngine::post(std::function<void(LivePipeline&)> change)
{
    if (!m_naming)
        return;
    const std::lock_guard lock(m_naming->mutex);
    m_naming->changes.push_back(std::move(change));
}

void LiveEngine::setRecognizer(std::shared_ptr<const Recognizer> recognizer)
{
    post(
        [recognizer = std::move(recognizer)](LivePipeline& pipeline) { pipeline.setRecognizer(recognizer); });
}

void LiveEngine::setThreshold(float threshold)
{
    post([threshold](LivePipeline& pipeline) { pipeline.setThreshold(threshold); });
}

std::shared_ptr<const Frame> LiveEngine::takeFrame()
{
    return m_capture ? m_capture->forScreen.take().value_or(nullptr) : nullptr;
}

std::optional<LiveResult> LiveEngine::takeResult()
{
    return m_naming ? m_naming->results.take() : std::nullopt;
}

LiveStatus LiveEngine::status() const
{
    LiveStatus status;
    if (!m_capture)
        return status;
    m_capture->tell(status);
    const std::lock_guard lock(m_naming->mutex);
    status.figures.resultsPerSecond = m_naming->rate.perSecond(std::chrono::steady_clock::now());
    status.figures.detectMs = m_naming->figures.detectMs;
    status.figures.msPerFace = m_naming->figures.msPerFace;
    status.figures.latencyMs = m_naming->figures.latencyMs;
    if (!status.problem)
        status.problem = m_naming->problem;
    return status;
}

std::shared_ptr<const std::vector<StrangerCard>> LiveEngine::strangers() const
{
    if (!m_naming)
        return std::make_shared<const std::vector<StrangerCard>>();
    const std::lock_guard lock(m_naming->mutex);
    return m_naming->strangers;
}

void LiveEngine::removeStranger(int cardId)
{
    post([cardId](LivePipeline& pipeline) { pipeline.strangers().removeCard(cardId); });
}

int LiveEngine::parkedThreads()
{
    return LiveCapture::parkedThreads();
}

} // namespace familiar::core
