// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/thresholdslider.h"

#include "ui/thresholdpoint.h"
#include "ui/trainingtext.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace familiar::ui {

ThresholdSlider::ThresholdSlider(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setAccessibleName(tr("When to say “unknown”"));
    m_slider->setMinimumHeight(26);
    auto* ends = new QHBoxLayout;
    ends->addWidget(makeLabel(tr("name more people"), "dim"));
    auto* right = makeLabel(tr("name fewer strangers"), "dim");
    right->setAlignment(Qt::AlignRight);
    ends->addWidget(right);
    m_sentence = makeLabel({});
    column->addWidget(m_slider);
    column->addLayout(ends);
    column->addWidget(m_sentence);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        showSentence();
        Q_EMIT thresholdChanged(threshold());
    });
}

void ThresholdSlider::setModel(const core::Model& model, float threshold)
{
    m_calibration = model.calibration;
    m_photos = model.gallery.photos();
    std::sort(m_calibration.curve.begin(), m_calibration.curve.end(),
              [](const auto& a, const auto& b) { return a.threshold < b.threshold; });
    const auto& curve = m_calibration.curve;
    const QSignalBlocker blocker(m_slider);
    setEnabled(!curve.empty());
    m_slider->setRange(0, std::max(0, static_cast<int>(curve.size()) - 1));
    m_slider->setPageStep(std::max(1, static_cast<int>(curve.size()) / 10));
    const core::Calibration::Point* nearest = pointAt(m_calibration, threshold);
    m_slider->setValue(nearest ? static_cast<int>(nearest - curve.data()) : 0);
    showSentence();
}

const core::Calibration::Point* ThresholdSlider::point() const
{
    return m_calibration.curve.empty() ? nullptr
                                       : &m_calibration.curve[static_cast<size_t>(m_slider->value())];
}

float ThresholdSlider::threshold() const
{
    return point() ? point()->threshold : m_calibration.threshold;
}

// What is promised, and what that rests on.
QString ThresholdSlider::strangersSentence() const
{
    const double named = point()->strangersNamed;
    if (!m_calibration.impostors)
        return named <= 0 ? tr("No stranger of the trials gets a name")
                          : tr("%1 strangers get a name").arg(TrainingText::oneIn(named));
    const core::OwnTrials& own = m_calibration.own;
    const QLocale locale;
    const QString pairs = locale.toString(static_cast<qulonglong>(own.pairs));
    if (m_calibration.given)
        return tr("At most %1 strangers get a name; at the learned threshold %2 of your %3 strangers did")
            .arg(TrainingText::oneIn(named),
                 locale.toString(static_cast<int>(std::ceil(m_calibration.given->named - 1e-6))),
                 locale.toString(static_cast<qulonglong>(m_calibration.given->people)));
    if (!m_calibration.hasCurve)
        return tr("At most %1 strangers get a name, as far as %2 pairs of your own people tell")
            .arg(TrainingText::oneIn(named), pairs);
    // The curve's own share is that without the reserve.
    const double byCurve = -std::expm1(std::log1p(-std::min(named, 0.999)) / m_calibration.margin);
    return tr("At most %1 strangers get a name (%2 by what was measured with this network; of %3 pairs of "
              "your own people %4 are alike)")
        .arg(TrainingText::oneIn(named), TrainingText::percent(byCurve), pairs,
             locale.toString(static_cast<qulonglong>(own.matches)));
}

QString ThresholdSlider::sentence() const
{
    if (!point())
        return tr("There were too few photos to learn who is a stranger.");
    if (m_calibration.knownTrials > 0 && point()->knownNamed <= 0)
        return tr("%1; no known face reaches that. A network that was trained on faces tells people apart "
                  "better.")
            .arg(strangersSentence());
    return tr("%1; %2 of the known faces do.")
               .arg(strangersSentence(), TrainingText::percent(point()->knownNamed)) +
           maybeSentence();
}

// What is shown with a question mark, of faces whose quality is known.
QString ThresholdSlider::maybeSentence() const
{
    if (!m_calibration.impostors)
        return {};
    const core::NameLimits limits = core::limitsAround(threshold(), m_calibration, m_photos);
    return QLatin1Char(' ') +
           tr("At least a “maybe”: %1 of the known faces, at most %2 strangers.")
               .arg(TrainingText::percent(pointAt(m_calibration, limits.maybe)->knownNamed),
                    TrainingText::oneIn(core::strangersNamedAt(m_calibration, m_photos, limits.maybe)));
}

void ThresholdSlider::showSentence()
{
    m_sentence->setText(sentence());
    m_slider->setAccessibleDescription(sentence());
}

} // namespace familiar::ui
