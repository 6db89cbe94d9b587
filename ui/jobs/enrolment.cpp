// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/enrolment.h"

#include "ui/convert.h"
#include "ui/jobs/projectruns.h"
#include "ui/trainingtext.h"

#include <QLocale>

namespace familiar::ui {

QString Enrolment::obstacle(Session& session)
{
    const auto model = session.model();
    if (!model)
        return tr("Train first; then people can be added.");
    if (model->head.kind != core::HeadKind::Linear || !model->head.normalised)
        return tr(
            "This model's head has dense layers and cannot take one person more. Train it again with the "
            "person's photos in the folder.");
    const auto project = session.runs().project();
    if (project && project->isReadOnly() && session.runs().selected() > 0)
        return tr("This folder is open in another window (%1); enrol there.")
            .arg(QString::fromStdString(project->holder()));
    return {};
}

Job Enrolment::start(Services& services, Session& session, QObject* owner, core::EnrolRequest request,
                     std::function<void(const core::Result<core::EnrolOutcome>&)> done)
{
    request.threads = services.workThreads();
    return runJob(
        services.pool(), owner,
        [services = &services, model = session.model(), request = std::move(request),
         file = session.modelFile(), device = services.settings().device().toStdString()](
            std::stop_token stop,
            const core::ProgressCallback& progress) -> core::Result<core::EnrolOutcome> {
            const auto recognizer = core::Recognizer::load(
                *model, services->weights(), {.device = device, .cropsOnly = request.photos.empty()});
            if (!recognizer)
                return recognizer.error();
            auto outcome = core::enrol(**recognizer, request, services->environment(), stop, progress);
            if (!outcome)
                return outcome.error();
            if (auto saved = core::saveModel(services->files(), file, outcome->model); !saved)
                return saved.error();
            return outcome;
        },
        [session = &session, file = session.modelFile(),
         done = std::move(done)](core::Result<core::EnrolOutcome> outcome) {
            if (outcome && session->modelFile() == file)
                session->setModel(std::make_shared<const core::Model>(outcome->model), file,
                                  session->modelTitle());
            done(outcome);
        });
}

QString Enrolment::sentence(const QString& name, const core::EnrolOutcome& outcome)
{
    const core::PromiseCheck& check = outcome.check;
    const QLocale locale;
    QString text = tr("%1 was learned from %n pictures in %2 s.", nullptr, static_cast<int>(outcome.used))
                       .arg(name, locale.toString(outcome.seconds, 'f', 1));
    text += QLatin1Char(' ');
    text += check.othersRight == check.othersRightBefore
                ? tr("The others are told apart as before: %1 of %2 kept pictures carry the right name.")
                      .arg(locale.toString(static_cast<qulonglong>(check.othersRight)),
                           locale.toString(static_cast<qulonglong>(check.others)))
                : tr("Of the others' %1 kept pictures %2 carry the right name, %3 did before.")
                      .arg(locale.toString(static_cast<qulonglong>(check.others)),
                           locale.toString(static_cast<qulonglong>(check.othersRight)),
                           locale.toString(static_cast<qulonglong>(check.othersRightBefore)));
    text += QLatin1Char(' ');
    text += tr("%1 of strangers get a name (%2 before, at most %3 were promised).")
                .arg(TrainingText::percent(check.strangersNamed),
                     TrainingText::percent(check.strangersNamedBefore),
                     TrainingText::percent(check.promisedPercent / 100));
    if (check.thresholdRaised)
        text += QLatin1Char(' ') + tr("A name is now said a little more seldom, to keep that promise.");
    return text;
}

QString Enrolment::refusal(core::Refusal reason)
{
    switch (reason) {
    case core::Refusal::Unreadable:
        return tr("The picture cannot be read.");
    case core::Refusal::NoFace:
        return tr("No face is seen. Come before the camera.");
    case core::Refusal::SeveralFaces:
        return tr("Several faces are seen. Only the person to learn should be in the picture.");
    case core::Refusal::TooSmall:
        return tr("The face is too small. Come closer.");
    case core::Refusal::Blurred:
        return tr("That was blurred. Hold still for a moment.");
    case core::Refusal::TooDark:
        return tr("It is too dark. Turn on a light or face a window.");
    case core::Refusal::TooBright:
        return tr("It is too bright. Turn away from the light.");
    case core::Refusal::Duplicate:
        return tr("That looks like a picture before. Move a little.");
    }
    return {};
}

} // namespace familiar::ui
