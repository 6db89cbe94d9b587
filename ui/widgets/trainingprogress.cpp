// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/trainingprogress.h"

#include "ui/trainingtext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/progressrow.h"

#include <QLocale>
#include <QProgressBar>

#include <algorithm>

namespace familiar::ui {

namespace {

double smoothed(double before, double now, double share)
{
    return before <= 0 ? now : (1 - share) * before + share * now;
}

} // namespace

TrainingProgress::TrainingProgress(QWidget* parent) : QWidget(parent)
{
    m_stage = makeLabel({});
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the training"));
    m_detail = makeLabel({}, "dim");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part : std::initializer_list<QWidget*>{m_stage, m_bar, m_detail})
        column->addWidget(part);
    hide();
}

void TrainingProgress::begin(const core::TrainConfig& config)
{
    m_config = config;
    m_epochs = 0;
    m_secondsPerEpoch = m_photosPerSecond = 0;
    m_bar->setRange(0, 0);
    m_bar->show();
    m_stage->setText(tr("Getting ready"));
    m_detail->setText({});
    show();
}

void TrainingProgress::setStage(const QString& words)
{
    m_stage->setText(words);
}

QString TrainingProgress::detail() const
{
    return m_detail->text();
}

void TrainingProgress::take(const core::Progress& progress, bool isRunning)
{
    if (isRunning)
        m_stage->setText(TrainingText::stage(progress.stage));
    m_bar->setRange(0, static_cast<int>(progress.total));
    m_bar->setValue(static_cast<int>(progress.done));
    const QString count =
        progress.total > 0 ? tr("%1 of %2").arg(progress.done).arg(progress.total) : QString();
    const QString left = progress.secondsLeft >= 0 ? timeLeftText(progress.secondsLeft) : QString();
    m_detail->setText(count.isEmpty() || left.isEmpty() ? count + left
                                                        : count + QStringLiteral("  ·  ") + left);
}

void TrainingProgress::take(const std::vector<core::BatchRecord>& batches,
                            const std::vector<core::EpochRecord>& epochs, bool isRunning)
{
    for (const core::BatchRecord& batch : batches)
        m_photosPerSecond = smoothed(m_photosPerSecond, batch.photosPerSecond, 0.05);
    for (const core::EpochRecord& epoch : epochs) {
        m_secondsPerEpoch = smoothed(m_secondsPerEpoch, epoch.seconds, 0.3);
        m_epochs = epoch.epoch;
    }
    if (!epochs.empty() || !batches.empty())
        showTimeLeft(isRunning);
}

void TrainingProgress::showTimeLeft(bool isRunning)
{
    if (isRunning)
        m_stage->setText(tr("Epoch %1 of at most %2")
                             .arg(std::min(m_epochs + 1, m_config.maxEpochs))
                             .arg(m_config.maxEpochs));
    m_bar->setRange(0, m_config.maxEpochs);
    m_bar->setValue(m_epochs);
    QStringList facts;
    if (m_secondsPerEpoch > 0)
        facts << timeLeftText(m_secondsPerEpoch * (m_config.maxEpochs - m_epochs));
    if (m_photosPerSecond > 0)
        facts << tr("%1 photos a second").arg(QLocale().toString(m_photosPerSecond, 'f', 0));
    QString text = facts.join(QStringLiteral("  ·  "));
    if (m_config.patience > 0)
        text += QLatin1Char('\n') + tr("stops by itself when validation no longer improves");
    m_detail->setText(text);
}

void TrainingProgress::showResult(const core::TrainReport& report)
{
    showResult(TrainingText::result(report), TrainingText::resultDetail(report));
}

void TrainingProgress::showResult(const QString& stage, const QString& detail)
{
    m_bar->hide();
    m_stage->setText(stage);
    m_detail->setText(detail);
    show();
}

} // namespace familiar::ui
