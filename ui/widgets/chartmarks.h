// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is painted over a chart's plot: lines at single epochs, and the card beside the mouse.
#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>
#include <QString>

#include <vector>

namespace familiar::ui {

struct LegendEntry
{
    QString name;
    QPen pen;
};

// The title on the left, the legend on the right, in one line at the top of `room`.
void paintHeading(QPainter& painter, const QRectF& room, const QString& title,
                  const std::vector<LegendEntry>& legend);

// A line at `x`, dashed with its words on the right or left, dotted without words; nothing outside the plot.
void paintEpochMark(QPainter& painter, const QRectF& plot, double x, const QColor& colour,
                    const QString& text, bool textRight);
// A line at `x` with a small card of values beside it.
void paintValueCard(QPainter& painter, const QRectF& plot, double x, const QString& text);

} // namespace familiar::ui
