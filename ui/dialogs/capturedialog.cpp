// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/capturedialog.h"

#include "ui/errortext.h"
#include "ui/jobs/enrolment.h"
#include "ui/jobs/livesession.h"
#include "ui/services.h"
#include "ui/session.h"
#include "ui/widgets/card.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>

namespace familiar::ui {

CaptureDialog::CaptureDialog(Services& services, Session& session,
                             std::shared_ptr<const core::Recognizer> recognizer, bool mirrored,
                             QWidget* parent, core::CaptureOptions options)
    : QDialog(parent), m_services(services), m_session(session), m_recognizer(std::move(recognizer)),
      m_options(options)
{
    setWindowTitle(tr("Add a person"));
    resize(640, 620);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    m_name = new QLineEdit;
    m_name->setAccessibleName(tr("Name of the person"));
    m_name->setPlaceholderText(tr("A new name, or somebody whom the model knows"));
    QStringList people;
    for (const std::string& name : m_recognizer->model().people)
        people << QString::fromStdString(name);
    m_name->setCompleter(new QCompleter(people, m_name));
    m_view = new CameraView;
    m_view->setAccessibleName(tr("Live picture"));
    m_view->setMirrored(mirrored);
    m_view->setMinimumHeight(280);
    m_words = makeLabel({}, "heading");
    m_reason = makeLabel({}, "dim");
    m_reason->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    m_reason->setAlignment(Qt::AlignTop);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_main = makeButton(tr("&Begin"), true);
    m_main->setDefault(true);
    m_close = makeButton(tr("&Cancel"));
    connect(m_main, &QPushButton::clicked, this, &CaptureDialog::begin);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_main->setEnabled(!text.trimmed().isEmpty()); });
    for (QWidget* widget : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_words),
                            static_cast<QWidget*>(m_reason), static_cast<QWidget*>(m_progress)})
        column->addWidget(widget);
    column->insertWidget(1, m_view, 1);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_close);
    row->addWidget(m_main);
    column->addLayout(row);
    showStep(
        Step::Name, tr("Who is it?"),
        tr("Ask the person first. In about ten seconds pictures of the face are taken from several sides; "
           "what is learned from them is kept in the model, the pictures are not."));
}

CaptureDialog::~CaptureDialog() = default;

QString CaptureDialog::words() const
{
    return m_words->text();
}

void CaptureDialog::showStep(Step step, const QString& words, const QString& reason)
{
    m_step = step;
    m_words->setText(words);
    m_reason->setText(reason);
    m_name->setEnabled(step == Step::Name);
    m_main->setVisible(step == Step::Name);
    m_main->setEnabled(!m_name->text().trimmed().isEmpty());
    m_close->setText(step == Step::Done ? tr("&Close") : tr("&Cancel"));
}

void CaptureDialog::begin()
{
    if (m_name->text().trimmed().isEmpty())
        return;
    m_capture = std::make_shared<core::GuidedCapture>(m_recognizer, m_options);
    m_advice = {};
    m_clock.start();
    m_progress->setValue(0);
    showStep(Step::Capture, wishText(m_advice.wish));
}

void CaptureDialog::offer(const core::LiveResult& result)
{
    if (result.frame)
        if (const QImage picture = wrapped(result.frame); !picture.isNull())
            m_view->setPicture(picture);
    if (m_step != Step::Capture || m_offering.isRunning() || !result.frame)
        return;
    std::vector<core::Detection> faces;
    for (const core::LiveTrack& track : result.tracks)
        if (track.seen)
            faces.push_back({track.box, 1, track.landmarks});
    m_offering = runJob(
        m_services.pool(), this,
        [capture = m_capture, frame = result.frame, faces,
         seconds = static_cast<double>(m_clock.elapsed()) / 1000,
         threads = m_services.workThreads()](std::stop_token, const core::ProgressCallback&) {
            core::initTorchThread(threads);
            return capture->offer(frame->image, faces, seconds);
        },
        [this](const core::Result<core::CaptureAdvice>& advice) { showAdvice(advice); });
}

void CaptureDialog::showAdvice(const core::Result<core::CaptureAdvice>& advice)
{
    if (!advice)
        return showStep(Step::Name, ErrorText::sentence(advice.error()));
    m_advice = *advice;
    m_progress->setValue(static_cast<int>(100 * m_advice.progress));
    if (m_advice.finished)
        return finishCapture();
    m_words->setText(wishText(m_advice.wish));
    if (m_advice.taken)
        m_reason->setText(tr("Good: %n pictures.", nullptr, static_cast<int>(m_advice.crops)));
    else if (m_advice.refused)
        m_reason->setText(Enrolment::refusal(*m_advice.refused));
    else
        m_reason->clear();
}

void CaptureDialog::finishCapture()
{
    if (!m_capture->isEnough())
        return showStep(
            Step::Name, tr("There were too few good pictures."),
            tr("%n pictures are not enough to know the person from several sides. Look for more light, "
               "come closer, and begin again.",
               nullptr, static_cast<int>(m_advice.crops)));
    if (const QString obstacle = Enrolment::obstacle(m_session); !obstacle.isEmpty())
        return showStep(Step::Name, obstacle);
    const QString name = m_name->text().trimmed();
    showStep(Step::Learn, tr("Learning who %1 is…").arg(name));
    core::EnrolRequest request;
    request.name = name.toStdString();
    request.crops = m_capture->crops();
    m_learning = Enrolment::start(m_services, m_session, this, std::move(request),
                                  [this, name](const core::Result<core::EnrolOutcome>& outcome) {
                                      if (!outcome)
                                          return showStep(Step::Name, ErrorText::sentence(outcome.error()));
                                      showStep(Step::Done, tr("%1 is known now.").arg(name),
                                               Enrolment::sentence(name, *outcome));
                                  });
}

QString CaptureDialog::wishText(core::PoseWish wish)
{
    switch (wish) {
    case core::PoseWish::Straight:
        return tr("Look straight into the camera.");
    case core::PoseWish::OwnLeft:
        return tr("Turn your head a little to your left.");
    case core::PoseWish::OwnRight:
        return tr("Turn your head a little to your right.");
    case core::PoseWish::Up:
        return tr("Look up a little.");
    case core::PoseWish::Down:
        break;
    }
    return tr("Look down a little.");
}

} // namespace familiar::ui
