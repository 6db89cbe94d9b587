// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/livenames.h"

#include "ui/services.h"
#include "ui/session.h"

namespace familiar::ui {

LiveNames::LiveNames(Services& services, Session& session, QObject* parent)
    : QObject(parent), m_services(services), m_session(session),
      m_thread(std::make_shared<core::NamingThread>(services.workThreads()))
{
    connect(&session, &Session::modelChanged, this, [this] {
        if (m_pictures > 0)
            load();
    });
}

void LiveNames::want()
{
    if (m_pictures++ == 0)
        load();
}

void LiveNames::leave()
{
    if (--m_pictures > 0)
        return;
    m_loading.drop();
    m_recognizer.reset();
}

void LiveNames::setLiveness(bool on)
{
    if (std::exchange(m_liveness, on) != on && m_pictures > 0)
        load();
}

void LiveNames::load()
{
    const auto model = m_session.model();
    if (!model) {
        Q_EMIT gone();
        return;
    }
    core::RecognizerOptions options;
    options.device = m_services.settings().device().toStdString();
    options.liveness = m_liveness;
    using Loaded = core::Result<std::shared_ptr<const core::Recognizer>>;
    m_loading = runJob(
        m_services.pool(), this,
        [services = &m_services, model, options](std::stop_token, const core::ProgressCallback&) -> Loaded {
            return core::Recognizer::load(*model, services->weights(), options);
        },
        [this](Loaded recognizer) {
            if (!recognizer) {
                Q_EMIT failed(recognizer.error());
                return;
            }
            m_recognizer = std::move(*recognizer);
            Q_EMIT ready();
        });
}

} // namespace familiar::ui
