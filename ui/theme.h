// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of design/ui.md in one table, as QPalette and a short style sheet for rail and cards.
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;

namespace familiar::ui {

struct Theme
{
    QColor ground, card, line, rail, text, dim, accent, good, warn, bad;

    static Theme light();
    static Theme dark();
    QPalette palette() const;
    QString styleSheet() const;
};

// Fusion with the theme that the system asks for (its palette's text lighter than its ground: dark).
void applyTheme(QApplication& application);

} // namespace familiar::ui
