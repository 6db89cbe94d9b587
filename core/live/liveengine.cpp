// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/liveengine.h"

#include "core/live/internal/livechannel.h"

namespace familiar::core {

LiveEngine::LiveEngine(EngineOptions options) : m_options(options) {}

LiveEngine::~LiveEngine()
{
    stop();
}

void LiveEngine::start(SourceFactory factory, std::shared_ptr<const Recognizer> recognizer)
{
    stop();
    EngineOptions options = m_options;
    options.naming.reset(); // the thread owns channels, none of them owns the thread
    m_capture = std::make_shared<LiveCapture>(std::move(factory), options);
    m_channel = std::make_shared<LiveChannel>(options, m_capture, std::move(recognizer));
    m_naming = m_options.naming ? m_options.naming : std::make_shared<NamingThread>(m_options.threads);
    m_naming->add(m_channel);
    m_capture->start();
}

void LiveEngine::stop()
{
    if (!m_capture)
        return;
    m_channel->end(); // both end at the same time
    m_naming->remove(m_channel.get());
    m_capture->stop();
    m_naming.reset(); // its own thread is joined, a shared one goes on
    m_channel.reset();
    m_capture.reset();
}

void LiveEngine::post(std::function<void(LivePipeline&)> change)
{
    if (m_channel)
        m_channel->post(std::move(change));
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
    return m_channel ? m_channel->results.take() : std::nullopt;
}

LiveStatus LiveEngine::status() const
{
    LiveStatus status;
    if (!m_capture)
        return status;
    m_capture->tell(status);
    m_channel->tell(status);
    return status;
}

std::shared_ptr<const std::vector<StrangerCard>> LiveEngine::strangers() const
{
    return m_channel ? m_channel->strangers() : std::make_shared<const std::vector<StrangerCard>>();
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
