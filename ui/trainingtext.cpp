// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trainingtext.h"

#include "core/project/runs.h"

#include "core/base/guarded.h"
#include "core/learning/ending.h"
#include "ui/optiontext.h"

#include <nlohmann/json.hpp>

#include <QLocale>

#include <cmath>

namespace familiar::ui {

QString TrainingText::recipe(const core::TrainConfig& config)
{
    const QString preset = config.preset == core::Preset::Classic ? tr("Classic") : tr("Faces");
    QString text =
        tr("%1, %2, %3 px").arg(preset, QString::fromStdString(config.backbone)).arg(config.sidePx);
    if (config.unfreezeBlocks > 0)
        text += tr(", %n blocks trained, too", nullptr, config.unfreezeBlocks);
    if (config.randomWeights)
        text += tr(", random weights");
    return text;
}

QString TrainingText::title(const core::RunSummary& run)
{
    const QString name =
        run.label.name.empty() ? tr("Run %1").arg(run.number) : QString::fromStdString(run.label.name);
    return run.label.pinned ? QStringLiteral("★ ") + name : name;
}

QString TrainingText::run(const core::RunSummary& run)
{
    QString text = title(run) + QStringLiteral("  ·  ") + recipe(run.config);
    if (run.report && run.report->validationPhotos > 0)
        text += tr("  ·  %1 right").arg(percent(run.report->validationTop1));
    return text;
}

QString TrainingText::stage(core::Stage stage)
{
    switch (stage) {
    case core::Stage::Scan:
        return tr("Reading the folder");
    case core::Stage::Faces:
        return tr("Finding faces");
    case core::Stage::Features:
        return tr("Computing features");
    case core::Stage::Training:
        return tr("Training");
    case core::Stage::Calibration:
        return tr("Learning who is a stranger");
    case core::Stage::Evaluation:
        return tr("Judging");
    case core::Stage::Identification:
        return tr("Naming faces");
    case core::Stage::Download:
        return tr("Downloading");
    case core::Stage::Export:
        return tr("Exporting");
    }
    return {};
}

QString TrainingText::percent(double share, int decimals)
{
    if (!std::isfinite(share))
        return QStringLiteral("–");
    QString digits = QLocale().toString(share * 100, 'f', decimals);
    // "100 %", not "100.0 %"
    const QString zeros = QLocale().decimalPoint() + QString(decimals, QLatin1Char('0'));
    if (decimals > 0 && digits.endsWith(zeros))
        digits.chop(zeros.size());
    return tr("%1 %").arg(digits);
}

QString TrainingText::oneIn(double share)
{
    if (share <= 0)
        return tr("0 in 100");
    if (share >= 0.0095)
        return tr("%1 in 100").arg(QLocale().toString(std::round(share * 100), 'f', 0));
    return tr("1 in %1").arg(QLocale().toString(std::round(1 / share), 'f', 0));
}

QString TrainingText::interval(const core::Interval& interval)
{
    return tr("between %1 and %2 with 95 % certainty")
        .arg(QLocale().toString(std::floor(interval.low * 100), 'f', 0),
             percent(std::ceil(interval.high * 100) / 100, 0));
}

QString TrainingText::learnedPhotos(size_t count)
{
    return tr("The model was made from %n of these photos. What it says of them tells little about others.",
              nullptr, static_cast<int>(count));
}

QString TrainingText::result(const core::TrainReport& report)
{
    if (report.validationPhotos == 0)
        return tr("Trained; no photos were kept to validate");
    return tr("%1 right names").arg(percent(report.validationTop1));
}

QString TrainingText::resultDetail(const core::TrainReport& report)
{
    QStringList lines;
    if (report.validationPhotos > 0)
        lines << tr("%1, on %n photos that it never learned from", nullptr,
                    static_cast<int>(report.validationPhotos))
                     .arg(interval(report.interval));
    if (report.cancelled)
        lines << tr("Stopped by you; the best epoch so far was kept.");
    else if (core::endingOf(report) == core::TrainEnding::LearningRate)
        lines
            << tr("Stopped by itself after %n epochs, when the learning rate had become too small to change "
                  "anything; epoch %1 was the best.",
                  nullptr, static_cast<int>(report.epochs.size()))
                   .arg(report.bestEpoch);
    else if (report.stoppedEarly)
        lines << tr("Stopped by itself after %n epochs; epoch %1 was the best.", nullptr,
                    static_cast<int>(report.epochs.size()))
                     .arg(report.bestEpoch);
    if (report.stages.kept > 0) {
        const QString stages = report.stages.kept == 1
                                   ? tr("Two stages: the head alone was better and is kept")
                                   : tr("Two stages: head and last blocks are kept");
        const bool isJudged =
            std::isfinite(report.stages.firstAccuracy) && std::isfinite(report.stages.secondAccuracy);
        lines << (isJudged ? tr("%1 (validation: %2 with the head alone, %3 with the last blocks).")
                                 .arg(stages, percent(report.stages.firstAccuracy),
                                      percent(report.stages.secondAccuracy))
                           : stages + QLatin1Char('.'));
    }
    if (core::hasUnequalFolders(report)) {
        const QString unequal = tr("The folders are unequal: %1 to %2 photos a person to learn from.")
                                    .arg(report.fewestPhotos)
                                    .arg(report.mostPhotos);
        lines << unequal + QLatin1Char(' ') +
                     (report.config.classBalance > 0
                          ? tr("Rare people weigh more in the loss.")
                          : tr("Rare people may be missed; more photos of them help, or “%1” at %2.")
                                .arg(OptionText::label("class_balance"), QLocale().toString(0.999)));
    }
    if (report.config.randomWeights)
        lines << tr("With random weights: good for timing only.");
    return lines.join(QLatin1Char('\n'));
}

core::TrainConfig configFrom(const nlohmann::json& json)
{
    const auto config = core::guarded("config", [&]() -> core::Result<core::TrainConfig> {
        auto read = core::presetConfig(core::Preset::Faces);
        json.get_to(read);
        return read;
    });
    return config ? *config : core::presetConfig(core::Preset::Faces);
}

} // namespace familiar::ui
