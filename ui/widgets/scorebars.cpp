// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scorebars.h"

#include "ui/theme.h"
#include "ui/trainingtext.h"

#include <QPainter>

namespace familiar::ui {

ScoreBars::ScoreBars(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

int ScoreBars::rowPx() const
{
    return fontMetrics().height() + 10;
}

QSize ScoreBars::sizeHint() const
{
    return {320, rowPx() * (static_cast<int>(m_bars.size()) + 1)};
}

QSize ScoreBars::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

void ScoreBars::setBars(std::vector<Bar> bars, double named)
{
    m_bars = std::move(bars);
    m_named = named;
    QStringList words;
    for (const Bar& bar : m_bars)
        words << bar.name + QLatin1Char(' ') + TrainingText::percent(std::max(bar.score, 0.0), 0);
    setAccessibleName(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void ScoreBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::current();
    const QFontMetrics metrics = fontMetrics();
    int names = 0;
    int parts = 0;
    const auto wordOf = [&](const Bar& bar) {
        return bar.part == Bar::Part::Answer  ? tr("the answer")
               : bar.part == Bar::Part::Truth ? tr("the truth")
                                              : QString();
    };
    for (const Bar& bar : m_bars) {
        names = std::max(names, metrics.horizontalAdvance(bar.name) + 8);
        parts = std::max(parts, metrics.horizontalAdvance(wordOf(bar)));
    }
    names = std::min(names, width() / 3);
    const int percent = metrics.horizontalAdvance(QStringLiteral("100 %")) + 10;
    const double left = names + 6;
    const double room = std::max(20.0, width() - left - percent - parts - 12);
    const int row = rowPx();
    for (size_t i = 0; i < m_bars.size(); ++i) {
        const Bar& bar = m_bars[i];
        const int top = row * (static_cast<int>(i) + 1);
        const QColor colour = bar.part == Bar::Part::Answer  ? theme.accent
                              : bar.part == Bar::Part::Truth ? theme.good
                                                             : theme.cold;
        painter.setPen(theme.text);
        painter.drawText(QRect(0, top, names, row), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(bar.name, Qt::ElideRight, names));
        const QRectF track(left, top + row / 2.0 - 6, room, 12);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.rail);
        painter.drawRoundedRect(track, 3, 3);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(track.left(), track.top(), room * std::clamp(bar.score, 0.0, 1.0), 12),
                                3, 3);
        painter.setPen(theme.text);
        painter.drawText(QRectF(track.right() + 4, top, percent, row), Qt::AlignVCenter | Qt::AlignRight,
                         TrainingText::percent(std::max(bar.score, 0.0), 0));
        painter.setPen(bar.part == Bar::Part::Truth ? theme.good : theme.accent);
        painter.drawText(QRectF(track.right() + percent + 10, top, parts + 4, row),
                         Qt::AlignVCenter | Qt::AlignLeft, wordOf(bar));
    }
    if (m_named <= 0)
        return;
    const double line = left + room * std::clamp(m_named, 0.0, 1.0);
    painter.setPen(QPen(theme.text, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(line, row - 2), QPointF(line, row * (m_bars.size() + 1.0)));
    const QString words = tr("a name is said from %1").arg(TrainingText::percent(m_named, 0));
    const int wide = metrics.horizontalAdvance(words) + 4;
    painter.setPen(theme.dim);
    painter.drawText(
        QRectF(std::clamp<double>(line - wide / 2.0, 0, std::max(0, width() - wide)), 0, wide, row - 4),
        Qt::AlignCenter, words);
}

} // namespace familiar::ui
