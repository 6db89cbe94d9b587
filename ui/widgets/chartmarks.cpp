// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chartmarks.h"

#include "ui/theme.h"

namespace familiar::ui {

void paintHeading(QPainter& painter, const QRectF& room, const QString& title,
                  const std::vector<LegendEntry>& legend)
{
    const Theme& theme = Theme::current();
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setBold(true);
    const QRectF line(room.left() + 4, room.top(), room.width() - 12, 22);
    painter.setFont(bold);
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    double least = line.left() + painter.fontMetrics().horizontalAdvance(title) + 12;
    painter.setFont(plain);
    double right = line.right();
    for (auto entry = legend.rbegin(); entry != legend.rend(); ++entry) {
        const int width = painter.fontMetrics().horizontalAdvance(entry->name);
        if (right - width - 30 < least)
            break; // a narrow chart keeps its title
        painter.setPen(theme.dim);
        painter.drawText(QRectF(right - width, line.top(), width, line.height()), Qt::AlignVCenter,
                         entry->name);
        painter.setPen(entry->pen);
        painter.drawLine(QPointF(right - width - 28, line.center().y()),
                         QPointF(right - width - 6, line.center().y()));
        right -= width + 44;
    }
}

void paintEpochMark(QPainter& painter, const QRectF& plot, double x, const QColor& colour,
                    const QString& text, bool textRight)
{
    if (x < plot.left() - 1 || x > plot.right() + 1)
        return;
    painter.setPen(QPen(colour, 1, text.isEmpty() ? Qt::DotLine : Qt::DashLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const int width = painter.fontMetrics().horizontalAdvance(text);
    // Marks near the edge say their words on the other side.
    const bool right = textRight ? x + width + 8 < plot.right() : x - width - 8 < plot.left();
    const double top = plot.center().y() - (textRight ? 0 : painter.fontMetrics().height());
    painter.drawText(QPointF(right ? x + 5 : x - 5 - width, top), text);
}

void paintValueCard(QPainter& painter, const QRectF& plot, double x, const QString& text)
{
    const Theme& theme = Theme::current();
    painter.setPen(QPen(theme.dim, 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    QRectF card = painter.fontMetrics().boundingRect(QRect(0, 0, 400, 200), Qt::AlignLeft, text);
    card = QRectF(0, 0, card.width() + 20, card.height() + 12);
    const bool right = x + card.width() + 10 < plot.right();
    card.moveTo(right ? x + 8 : x - 8 - card.width(), plot.top() + 6);
    painter.setBrush(theme.card);
    painter.setPen(theme.line);
    painter.drawRoundedRect(card, 6, 6);
    painter.setPen(theme.text);
    painter.drawText(card.adjusted(10, 6, -10, -6), Qt::AlignLeft, text);
}

} // namespace familiar::ui
