// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A small card beside the pointer: a picture and what is known of it.
#pragma once

#include <QImage>
#include <QPainter>
#include <QString>

namespace familiar::ui {

struct HoverCard
{
    QString title;
    QString detail;
    QString warning; // empty: none
    QImage picture;  // null: not there yet
};

// Paints the card beside `place`, inside `room`, in the painter's font.
void paintHoverCard(QPainter& painter, const HoverCard& card, const QPointF& place, const QRectF& room);

} // namespace familiar::ui
