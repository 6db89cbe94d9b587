// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QApplication>
#include <QStyleFactory>

namespace familiar::ui {

namespace {

QColor colour(const char* hex)
{
    return QColor(QLatin1StringView(hex));
}

} // namespace

Theme Theme::light()
{
    return {colour("#f6f7f9"), colour("#ffffff"), colour("#dfe3e8"), colour("#eceff3"), colour("#1c2127"),
            colour("#5f6b7a"), colour("#1f6feb"), colour("#0a7d4f"), colour("#b45309"), colour("#b42318")};
}

Theme Theme::dark()
{
    return {colour("#16191d"), colour("#1e2227"), colour("#2f353d"), colour("#121518"), colour("#e7eaee"),
            colour("#98a2b0"), colour("#5a9bff"), colour("#3fb984"), colour("#e0a13b"), colour("#f0716a")};
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, ground);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, card);
    palette.setColor(QPalette::AlternateBase, ground);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, card);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::PlaceholderText, dim);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, card);
    palette.setColor(QPalette::ToolTipBase, card);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Disabled, QPalette::Text, dim);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, dim);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, dim);
    return palette;
}

QString Theme::styleSheet() const
{
    return QStringLiteral(R"(
#rail { background: %1; border-right: 1px solid %2; }
#rail QToolButton { border: none; border-left: 3px solid transparent; padding: 10px 4px; color: %3; }
#rail QToolButton:checked { border-left-color: %4; color: %4; font-weight: 600; background: %5; }
#rail QToolButton:focus { outline: 1px solid %4; }
#title { font-size: 24px; font-weight: 700; }
#facts, #status { color: %3; }
#card { background: %6; border: 1px solid %2; border-radius: 8px; }
#cardTitle { font-weight: 600; }
#warning { color: %7; }
QTreeWidget { border: 1px solid %2; border-radius: 8px; background: %6; padding: 4px; }
QTreeWidget::item { min-height: 32px; padding: 0 8px; }
QHeaderView::section { background: %6; color: %3; border: none; border-bottom: 1px solid %2; padding: 8px; }
QStatusBar { background: %5; }
QStatusBar::item { border: none; }
#status { padding: 4px 26px; }
QPushButton { min-height: 32px; padding: 0 14px; border: 1px solid %2; border-radius: 6px; background: %6; }
QPushButton:focus { border: 2px solid %4; }
QPushButton:disabled { color: %3; }
#primary { background: %4; color: %6; border-color: %4; font-weight: 600; }
)")
        .arg(rail.name(), line.name(), dim.name(), accent.name(), ground.name(), card.name(), warn.name());
}

void applyTheme(QApplication& application)
{
    const QPalette system = QApplication::palette();
    const bool dark =
        system.color(QPalette::WindowText).lightness() > system.color(QPalette::Window).lightness();
    const Theme theme = dark ? Theme::dark() : Theme::light();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(theme.palette());
    application.setStyleSheet(theme.styleSheet());
}

} // namespace familiar::ui
