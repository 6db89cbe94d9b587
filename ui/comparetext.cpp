// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/comparetext.h"

#include "core/learning/trainoptions.h"
#include "core/project/runs.h"
#include "ui/optiontext.h"
#include "ui/trainingtext.h"

#include <algorithm>

namespace familiar::ui {

namespace {

// Those that only one of the two runs knows.
QStringList missingIn(const std::vector<std::string>& there, const std::vector<std::string>& people)
{
    QStringList names;
    for (const std::string& name : people)
        if (std::find(there.begin(), there.end(), name) == there.end())
            names << QString::fromStdString(name);
    return names;
}

} // namespace

QStringList CompareText::changes(const core::RunSummary& from, const core::RunSummary& to)
{
    const core::TrainReport& a = *from.report;
    const core::TrainReport& b = *to.report;
    QStringList options;
    for (const core::TrainOption* option : core::differingOptions(a.config, b.config)) {
        const QString label = OptionText::label(option->id).remove(QLatin1Char('&'));
        if (!label.isEmpty()) // how many threads it had, for example, changes nothing that is learned
            options << tr("%1 from %2 to %3")
                           .arg(label, OptionText::value(*option, a.config),
                                OptionText::value(*option, b.config));
    }
    QStringList sentences;
    sentences << (options.isEmpty() ? tr("No option differs.")
                                    : tr("Changed: %1.").arg(options.join(QStringLiteral("; "))));
    if (const QStringList added = missingIn(a.people, b.people); !added.isEmpty())
        sentences << tr("New people: %1.").arg(added.join(QStringLiteral(", ")));
    if (const QStringList gone = missingIn(b.people, a.people); !gone.isEmpty())
        sentences << tr("No longer there: %1.").arg(gone.join(QStringLiteral(", ")));
    if (a.trainingPhotos != b.trainingPhotos)
        sentences << tr("Learned from %1 photos instead of %2.").arg(b.trainingPhotos).arg(a.trainingPhotos);
    if (a.validationPhotos == 0 || b.validationPhotos == 0)
        return sentences;
    const QString before = TrainingText::percent(a.validationTop1);
    const QString after = TrainingText::percent(b.validationTop1);
    const bool mayBeChance = a.interval.low <= b.interval.high && b.interval.low <= a.interval.high;
    if (before == after)
        sentences << tr("Right names: %1 in both.").arg(after);
    else if (mayBeChance)
        sentences
            << tr("Right names: %2 instead of %1. With so few photos that may be chance.").arg(before, after);
    else
        sentences << tr("Right names: %2 instead of %1. That is more than chance.").arg(before, after);
    return sentences;
}

} // namespace familiar::ui
