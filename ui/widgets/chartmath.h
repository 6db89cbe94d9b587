// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plain arithmetic of charts.
#pragma once

#include <QList>
#include <QPointF>

namespace familiar::ui {

// 1, 2 or 5 times a power of ten, not below the value; 1 for anything that is not positive.
double roundedUp(double value);

// The step between an axis's whole numbers: 1, 2 or 5 times a power of ten, so that `span` has at most `most`
// steps.
double roundStep(double span, int most);

// Keeps at most `most` points: of every bucket the lowest and the highest, in order.
QList<QPointF> decimated(const QList<QPointF>& points, int most);

} // namespace familiar::ui
