// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A person's mark on a map: a colour and a shape, so that neither alone has to be told apart.
#pragma once

#include <QColor>
#include <QPainterPath>
#include <QPixmap>

namespace familiar::ui {

// In the theme's turn; the dark theme lightens what would vanish on it.
QColor personMarkColour(int person);
// Around the origin, as large as a circle of this radius.
QPainterPath personMarkShape(int person, double radius);
// The mark as a small picture, ready for a screen of that density.
QPixmap personMark(int person, int sidePx, double dense);

} // namespace familiar::ui
