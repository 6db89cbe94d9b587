// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The names of people written on a map.
#pragma once

#include <QFont>
#include <QPainter>
#include <QString>

#include <vector>

namespace familiar::ui {

struct MapName
{
    QString text;
    std::vector<QPointF> places; // of the person's faces
};

// Writes each name above its person's faces; where two would overlap, only the larger person's.
void paintMapNames(QPainter& painter, std::vector<MapName> names, const QRectF& room, QFont font);

} // namespace familiar::ui
