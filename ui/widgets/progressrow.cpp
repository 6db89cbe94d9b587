// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/progressrow.h"

#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>

#include <cmath>

namespace familiar::ui {

ProgressRow::ProgressRow(QWidget* parent)
    : QWidget(parent), m_words(makeLabel({}, "dim")), m_bar(new QProgressBar), m_stop(makeButton(tr("&Stop")))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_bar->setTextVisible(false);
    m_bar->setMaximumWidth(240);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_stop->setEnabled(false);
        Q_EMIT stopWanted();
    });
    hide();
}

void ProgressRow::begin(const QString& verb)
{
    m_verb = verb;
    m_since.start();
    m_words->setText(tr("%1…").arg(verb));
    m_bar->setAccessibleName(verb);
    m_bar->setRange(0, 0);
    m_stop->setEnabled(true);
    QWidget::show();
}

void ProgressRow::show(const core::Progress& progress)
{
    const QLocale locale;
    if (progress.total <= 0) {
        m_words->setText(tr("%1: %2").arg(m_verb, locale.toString(static_cast<qlonglong>(progress.done))));
        return;
    }
    QStringList parts{tr("%1: %2 of %3")
                          .arg(m_verb, locale.toString(static_cast<qlonglong>(progress.done)),
                               locale.toString(static_cast<qlonglong>(progress.total)))};
    const double seconds = static_cast<double>(m_since.elapsed()) / 1000;
    if (seconds > 1 && progress.done > 0) {
        const double perSecond = static_cast<double>(progress.done) / seconds;
        parts << tr("%1 photos a second").arg(locale.toString(perSecond, 'f', perSecond < 10 ? 1 : 0));
        // The first seconds tell too little to promise anything.
        if (seconds > 3 && progress.done < progress.total)
            parts << timeLeftText(static_cast<double>(progress.total - progress.done) / perSecond);
    }
    m_words->setText(parts.join(QStringLiteral("  ·  ")));
    m_bar->setRange(0, 1000);
    m_bar->setValue(static_cast<int>(1000 * progress.done / progress.total));
}

void ProgressRow::end()
{
    hide();
}

QString timeLeftText(double seconds)
{
    const auto whole = static_cast<int>(std::ceil(seconds));
    if (whole < 90)
        return ProgressRow::tr("about %1 s left").arg(QLocale().toString(whole));
    if (whole < 90 * 60)
        return ProgressRow::tr("about %1 min left").arg(QLocale().toString((whole + 30) / 60));
    return ProgressRow::tr("about %1 h left").arg(QLocale().toString((whole + 1800) / 3600));
}

} // namespace familiar::ui
