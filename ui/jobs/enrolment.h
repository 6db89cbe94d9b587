// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Teaches the pages' model one person more: enrolled, saved and shown, with what that changed in a sentence.
#pragma once

#include "core/training/enrol.h"
#include "ui/jobs/oneshot.h"
#include "ui/services.h"
#include "ui/session.h"

#include <QCoreApplication>

namespace familiar::ui {

// GUI thread.
class Enrolment
{
    Q_DECLARE_TR_FUNCTIONS(Enrolment)
public:
    // Why nobody can be enrolled into the model of now; empty: it can be done.
    static QString obstacle(Session& session);
    // Enrols in the background, saves the model where it came from and makes it the pages' model, unless they
    // look at another one by then. `done` is called last, while `owner` lives.
    [[nodiscard]] static Job start(Services& services, Session& session, QObject* owner,
                                   core::EnrolRequest request,
                                   std::function<void(const core::Result<core::EnrolOutcome>&)> done);
    // "Mei was learned from 12 pictures in 0.4 s. ..."
    static QString sentence(const QString& name, const core::EnrolOutcome& outcome);
    static QString refusal(core::Refusal reason);
};

} // namespace familiar::ui
