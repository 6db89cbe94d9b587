// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hovercard.h"

#include "ui/theme.h"

#include <QFontMetricsF>

#include <algorithm>

namespace familiar::ui {

namespace {

constexpr double picturePx = 60;
constexpr double padPx = 10;
constexpr double awayPx = 14; // from the pointer

} // namespace

void paintHoverCard(QPainter& painter, const HoverCard& card, const QPointF& place, const QRectF& room)
{
    const Theme& theme = Theme::current();
    const QFontMetricsF metrics(painter.font());
    double words = 0;
    int lines = 0;
    for (const QString& line : {card.title, card.detail, card.warning}) {
        words = std::max(words, metrics.horizontalAdvance(line));
        lines += line.isEmpty() ? 0 : 1;
    }
    words = std::min(words, std::max(120.0, room.width() - picturePx - 60));
    QRectF frame(0, 0, picturePx + words + 3 * padPx + 4,
                 std::max(picturePx, lines * (metrics.height() + 1)) + 2 * padPx);
    frame.moveTopLeft(place + QPointF(awayPx, -frame.height() - awayPx));
    if (frame.top() < room.top() + 2)
        frame.moveTop(place.y() + awayPx);
    frame.moveLeft(std::clamp(frame.left(), room.left() + 2,
                              std::max(room.left() + 2, room.right() - frame.width() - 2)));
    frame.moveTop(std::min(frame.top(), std::max(room.top() + 2, room.bottom() - frame.height() - 2)));
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(frame, 8, 8);
    const QRectF picture(frame.left() + padPx, frame.top() + padPx, picturePx, picturePx);
    if (card.picture.isNull()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.rail);
        painter.drawRoundedRect(picture, 4, 4);
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(picture, card.picture);
    }
    double top = frame.top() + padPx;
    for (const auto& [line, colour] : {std::pair{card.title, theme.text}, std::pair{card.detail, theme.dim},
                                       std::pair{card.warning, theme.bad}}) {
        if (line.isEmpty())
            continue;
        painter.setPen(colour);
        painter.drawText(QRectF(picture.right() + padPx + 2, top, words + 2, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(line, Qt::ElideMiddle, words));
        top += metrics.height() + 1;
    }
}

} // namespace familiar::ui
