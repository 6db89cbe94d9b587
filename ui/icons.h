// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own icons, drawn from SVG in the theme's colours.
#pragma once

#include <QColor>
#include <QIcon>

namespace familiar::ui {

// `name` of resources/icons. Dim when off, accent when on, always in the theme that is applied when painted.
QIcon tintedIcon(const QString& name);
// The same picture in a colour of one's own, drawn at twice the size for dense screens.
QPixmap colouredIcon(const QString& name, const QColor& colour, int sidePx);
QIcon applicationIcon();

} // namespace familiar::ui
