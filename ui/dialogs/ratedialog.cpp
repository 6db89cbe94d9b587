// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ratedialog.h"

#include "ui/errortext.h"
#include "ui/jobs/trainingsession.h"
#include "ui/widgets/card.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/ratecurveview.h"

#include <QHBoxLayout>

namespace familiar::ui {

RateDialog::RateDialog(Services& services, Session& session, const core::TrainConfig& config, QWidget* parent)
    : QDialog(parent), m_services(services), m_session(session)
{
    setWindowTitle(tr("Learning rate"));
    resize(560, 420);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(
        makeLabel(tr("A short training of the head alone, whose learning rate rises with every step: where "
                     "the loss falls fastest, a training learns well. Nothing is kept."),
                  "dim"));
    m_curve = new RateCurveView;
    column->addWidget(m_curve, 1);
    m_words = makeLabel({});
    column->addWidget(m_words);
    m_progress = new ProgressRow;
    connect(m_progress, &ProgressRow::stopWanted, this, [this] { m_job.stop(); });
    column->addWidget(m_progress);
    auto* row = new QHBoxLayout;
    row->addStretch();
    m_use = makeButton(tr("&Use it"), true);
    m_use->setEnabled(false);
    connect(m_use, &QPushButton::clicked, this, [this] {
        Q_EMIT rateChosen(m_suggestion);
        accept();
    });
    row->addWidget(m_use);
    auto* close = makeButton(tr("&Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    row->addWidget(close);
    column->addLayout(row);
    begin(config);
}

QString RateDialog::words() const
{
    return m_words->text();
}

void RateDialog::begin(core::TrainConfig config)
{
    config.unfreezeBlocks = 0; // the sweep is of the head
    config.threads = m_services.workThreads();
    config.device = m_services.settings().device().toStdString();
    m_progress->begin(tr("Trying rates"));
    m_job = runJob(
        m_services.pool(), this,
        [services = &m_services, dataset = m_session.dataset(), choices = m_session.choices(),
         config](std::stop_token stop, const core::ProgressCallback& progress) {
            core::TrainObserver observer;
            observer.progress = progress;
            return core::findRate(trainingRequest(*dataset, choices, config), services->environment(),
                                  observer, stop);
        },
        [this](const core::Result<core::RateCurve>& curve) { showCurve(curve); },
        [this](const core::Progress& progress) { m_progress->show(progress); });
}

void RateDialog::showCurve(const core::Result<core::RateCurve>& curve)
{
    m_progress->end();
    if (!curve) {
        m_words->setText(curve.error().code == core::ErrorCode::Cancelled
                             ? tr("Stopped.")
                             : ErrorText::sentence(curve.error()));
        return;
    }
    m_curve->setCurve(*curve);
    m_suggestion = curve->suggestion;
    m_use->setEnabled(m_suggestion > 0);
    m_words->setText(m_suggestion > 0 ? tr("The loss falls fastest at a learning rate of about %1.")
                                            .arg(RateCurveView::rateText(m_suggestion))
                                      : tr("The loss fell at no rate: there is nothing to suggest."));
    if (m_suggestion > 0)
        m_use->setDefault(true);
}

} // namespace familiar::ui
