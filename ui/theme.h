// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the program in one table, as QPalette and a short style sheet for rail and cards.
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;

namespace familiar::ui {

enum class ThemeChoice { System, Light, Dark };

struct Theme
{
    QColor ground, card, line, rail, text, dim, accent, good, warn, bad;
    QColor validation; // the dashed series beside the accent's solid one
    QColor cold, warm; // what is frozen and what is learned in a network
    bool isDark = false;

    static const Theme& light();
    static const Theme& dark();
    // The one that is applied now. GUI thread.
    static const Theme& current();
    QPalette palette() const;
    QString styleSheet() const;
    // Okabe-Ito colours in turn, for people on a picture.
    static QColor personColour(int person);
};

// Fusion with the chosen theme; System follows the desktop. Widgets are told by a PaletteChange event.
void applyTheme(QApplication& application, ThemeChoice choice = ThemeChoice::System);

} // namespace familiar::ui
