// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/strangersfigure.h"

#include "ui/thresholdpoint.h"
#include "ui/trainingtext.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace familiar::ui {

StrangersFigure::StrangersFigure(QWidget* parent) : FigureCard(tr("strangers get a name"), parent)
{
    QPushButton* judge = makeLinkButton(tr("Measure with photos of strangers…"));
    judge->setToolTip(
        tr("Choose a folder of people whom the model does not know: one sub-folder a person, or "
           "one photo a person."));
    connect(judge, &QPushButton::clicked, this, &StrangersFigure::folderWanted);
    body()->addWidget(judge, 0, Qt::AlignLeft);
}

void StrangersFigure::setJudgement(const Judgement& judgement)
{
    m_right = judgement.rightAnswers;
    m_known = judgement.isValidation ? 0 : judgement.photos;
    setStrangers(judgement);
}

void StrangersFigure::setStrangers(const Judgement& judgement)
{
    m_strangers = judgement.strangerAnswers;
    m_strangerPeople = judgement.strangerPeople;
}

QString StrangersFigure::knownSentence(const core::Model& model, const core::Calibration::Point& point,
                                       const core::NameLimits& limits) const
{
    if (m_known == 0)
        return tr("%1 of the known faces are named, %2 are at least a “maybe”")
            .arg(TrainingText::percent(point.knownNamed),
                 TrainingText::percent(pointAt(model.calibration, limits.maybe)->knownNamed));
    const core::NameCounts counts = core::countNames(m_right, limits);
    const auto all = static_cast<double>(m_known);
    return tr("%1 of the known faces are named, %2 are at least a “maybe”")
        .arg(TrainingText::percent(static_cast<double>(counts.named) / all),
             TrainingText::percent(static_cast<double>(counts.named + counts.maybe) / all));
}

void StrangersFigure::showAt(const core::Model& model, float threshold)
{
    const core::Calibration::Point* point = pointAt(model.calibration, threshold);
    const core::NameLimits limits = model.limitsAround(threshold);
    const QString known = point ? knownSentence(model, *point, limits) : QString();
    if (m_strangers.empty()) {
        if (point)
            setFigure(TrainingText::oneIn(point->strangersNamed), known);
        else
            setFigure(QStringLiteral("–"), tr("too few photos to learn who is a stranger"));
        return;
    }
    const core::NameCounts counts = core::countNames(m_strangers, limits);
    const double share = static_cast<double>(counts.named) / static_cast<double>(m_strangers.size());
    // People are the trials: two photos of one stranger are alike.
    const core::Interval interval = core::wilsonInterval(
        static_cast<size_t>(std::llround(share * static_cast<double>(m_strangerPeople))), m_strangerPeople);
    const QLocale locale;
    const QString measured =
        tr("measured: %1 of %2 faces of %3 strangers, between %4 and %5 with 95 % certainty; %6 more are a "
           "“maybe”")
            .arg(locale.toString(static_cast<qulonglong>(counts.named)),
                 locale.toString(static_cast<qulonglong>(m_strangers.size())),
                 locale.toString(static_cast<qulonglong>(m_strangerPeople)),
                 TrainingText::percent(interval.low), TrainingText::percent(interval.high),
                 locale.toString(static_cast<qulonglong>(counts.maybe)));
    setFigure(TrainingText::percent(share),
              known.isEmpty() ? measured : measured + QLatin1Char('\n') + known);
}

} // namespace familiar::ui
