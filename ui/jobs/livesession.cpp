// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/livesession.h"

#include "ui/jobs/livenames.h"
#include "ui/services.h"
#include "ui/trainingtext.h"

namespace familiar::ui {

namespace {

// A name from right to left does not turn the words around it.
QString isolated(const QString& name)
{
    return QChar(0x2068) + name + QChar(0x2069);
}

} // namespace

QImage wrapped(std::shared_ptr<const core::Frame> frame)
{
    const core::Image& image = frame->image;
    if (image.empty())
        return {};
    auto* owner = new std::shared_ptr<const core::Frame>(std::move(frame));
    return QImage(
        image.pixels.data(), image.width, image.height, static_cast<qsizetype>(image.stride()),
        QImage::Format_BGR888,
        [](void* kept) { delete static_cast<std::shared_ptr<const core::Frame>*>(kept); }, owner);
}

LiveSession::LiveSession(Services& services, LiveNames& names, QObject* parent)
    : QObject(parent), m_services(services), m_names(names)
{
    core::EngineOptions options;
    options.naming = names.thread();
    m_engine = std::make_unique<core::LiveEngine>(options);
    m_timer.setInterval(16);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LiveSession::poll);
    connect(&names, &LiveNames::gone, this, &LiveSession::stop);
    connect(&names, &LiveNames::ready, this, [this] {
        if (m_running)
            use();
    });
    connect(&names, &LiveNames::failed, this, [this](const core::Error& error) {
        if (!m_running)
            return;
        stop();
        Q_EMIT failed(error);
    });
}

LiveSession::~LiveSession()
{
    if (m_running)
        m_names.leave();
}

void LiveSession::start(const std::string& source)
{
    stop();
    m_source = source;
    m_running = true;
    Q_EMIT runningChanged();
    m_names.want();
    if (m_running && m_names.recognizer())
        use();
}

void LiveSession::use()
{
    if (m_started) {
        m_engine->setRecognizer(m_names.recognizer());
    } else {
        m_started = true;
        core::FileSystem& files = m_services.files();
        // The address is found on the capture thread, again after each loss: a camera may come back
        // elsewhere.
        m_engine->start(
            [&files, source = m_source]() -> core::Result<std::unique_ptr<core::FrameSource>> {
                const auto address = core::findSource(files, source);
                if (!address)
                    return address.error();
                return core::openSource(files, *address, {});
            },
            m_names.recognizer());
        m_timer.start();
        m_sinceStatus.start();
    }
    if (m_threshold)
        m_engine->setThreshold(*m_threshold);
}

std::shared_ptr<const core::Recognizer> LiveSession::recognizer() const
{
    return m_started ? m_names.recognizer() : nullptr;
}

void LiveSession::stop()
{
    m_timer.stop();
    if (std::exchange(m_started, false))
        m_engine->stop();
    m_shown = {};
    m_painted.reset();
    m_state = core::LiveState::Idle;
    if (!std::exchange(m_running, false))
        return;
    m_names.leave();
    Q_EMIT runningChanged();
}

void LiveSession::setThreshold(std::optional<float> threshold)
{
    m_threshold = threshold;
    if (m_started && threshold)
        m_engine->setThreshold(*threshold);
}

std::vector<LabelledFace> LiveSession::labelled(const std::vector<core::LiveTrack>& tracks) const
{
    std::vector<LabelledFace> faces;
    for (const core::LiveTrack& track : tracks) {
        LabelledFace face;
        face.box = QRectF(track.box.left, track.box.top, track.box.width, track.box.height);
        face.person = track.person;
        const QString name = isolated(QString::fromStdString(track.name));
        switch (track.state) {
        case core::NameState::Name:
            face.state = LabelledFace::State::Known;
            face.text = QStringLiteral("%1 · %2").arg(name, TrainingText::percent(track.score, 0));
            break;
        case core::NameState::Maybe:
            face.state = LabelledFace::State::Maybe;
            face.text = QStringLiteral("%1? · %2").arg(name, TrainingText::percent(track.score, 0));
            break;
        case core::NameState::Unknown:
            face.text = track.pictureOfFace ? tr("picture of a face?") : tr("unknown");
            break;
        }
        faces.push_back(std::move(face));
    }
    return faces;
}

void LiveSession::poll()
{
    if (const auto result = m_engine->takeResult()) {
        m_shown.setBoxes(result->frame);
        Q_EMIT resultArrived(*result);
        Q_EMIT facesArrived(labelled(result->tracks));
    }
    if (auto frame = m_engine->takeFrame())
        m_shown.setPicture(std::move(frame));
    // The newest picture and the newest boxes may belong to different moments, whichever came last.
    if (m_shown.takeOldBoxes())
        Q_EMIT facesArrived({});
    if (m_shown.picture() && m_shown.picture() != m_painted)
        if (const QImage picture = wrapped(m_painted = m_shown.picture()); !picture.isNull())
            Q_EMIT frameArrived(picture);
    if (auto cards = m_engine->strangers(); cards != m_cards) {
        m_cards = std::move(cards);
        Q_EMIT strangersChanged(m_cards);
    }
    const core::LiveStatus status = m_engine->status();
    if (status.state == m_state && m_sinceStatus.elapsed() < 1000)
        return;
    m_sinceStatus.restart();
    m_state = status.state;
    Q_EMIT statusChanged(status);
    if (m_state == core::LiveState::Ended || m_state == core::LiveState::Failed) {
        const auto problem = status.problem;
        const bool tells = problem && (m_state == core::LiveState::Failed ||
                                       problem->code == core::ErrorCode::VideoIncomplete);
        stop();
        if (tells)
            Q_EMIT failed(*problem);
    }
}

} // namespace familiar::ui
