// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own icons, drawn from SVG in the theme's colours.
#pragma once

#include <QIcon>

namespace familiar::ui {

// `name` of resources/icons. Dim when off, accent when on, always in the theme that is applied when painted.
QIcon tintedIcon(const QString& name);
QIcon applicationIcon();

} // namespace familiar::ui
