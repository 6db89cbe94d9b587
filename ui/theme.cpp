// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QApplication>
#include <QStyleFactory>
#include <QStyleHints>

#include <array>

namespace familiar::ui {

namespace {

QColor colour(const char* hex)
{
    return QColor(QLatin1StringView(hex));
}

const Theme* applied = nullptr;

// The desktop's own palette, seen before ours replaced it.
bool systemIsDark()
{
    static const QPalette system = QApplication::palette();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto scheme = QApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    return system.color(QPalette::WindowText).lightness() > system.color(QPalette::Window).lightness();
}

const char* const sheetTemplate = R"(
#rail { background: @rail; border: none; border-right: 1px solid @line; }
#tour { background: @rail; border: none; border-bottom: 1px solid @line; }
#rail QToolButton { border: none; border-left: 3px solid transparent; border-right: 3px solid transparent;
  padding: 9px 0 7px 0; color: @dim; font-size: 12px; background: transparent; }
#rail QToolButton:hover { color: @text; }
#rail QToolButton:checked { border-left-color: @accent; color: @accent; font-weight: 600; background: @ground; }
#rail QToolButton:focus { text-decoration: underline; }
*[role="title"] { font-size: 24px; font-weight: 700; }
*[role="heading"] { font-weight: 600; }
*[role="big"] { font-size: 28px; font-weight: 700; }
*[role="dim"] { color: @dim; }
*[role="warn"] { color: @warn; }
*[role="bad"] { color: @bad; }
*[role="good"] { color: @good; }
*[role="badge"] { background: @rail; color: @dim; border-radius: 8px; padding: 1px 7px; font-size: 12px; }
*[card="true"] { background: @card; border: 1px solid @line; border-radius: 8px; }
*[card="notice"] { background: @card; border: 1px solid @warn; border-radius: 8px; }
QStatusBar { background: @ground; color: @dim; min-height: 28px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @dim; padding-left: 18px; }
QPushButton { min-height: 32px; padding: 0 12px; border: 1px solid @line; border-radius: 6px; background: @card;
  color: @text; }
QPushButton:hover { border-color: @dim; }
QPushButton:pressed { background: @rail; }
QPushButton:focus { border: 2px solid @accent; padding: 0 11px; min-height: 30px; }
QPushButton:disabled { color: @dim; background: @rail; }
QPushButton[primary="true"] { background: @accent; color: @onaccent; border-color: @accent; font-weight: 600; }
QPushButton[primary="true"]:focus { border: 2px solid @text; }
QPushButton[primary="true"]:disabled { background: @line; border-color: @line; color: @dim; }
QPushButton[flat="true"] { border-color: transparent; background: transparent; color: @accent; padding: 0 6px; }
QPushButton[flat="true"]:focus { border: 2px solid @accent; padding: 0 5px; }
QComboBox, QLineEdit, QSpinBox, QDoubleSpinBox { min-height: 32px; padding: 0 8px; border: 1px solid @line;
  border-radius: 6px; background: @card; color: @text; selection-background-color: @accent; }
QComboBox:focus, QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus { border: 2px solid @accent; }
QComboBox:disabled, QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { color: @dim; background: @rail; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url(:/icons/down-@shade.svg); width: 12px; height: 12px; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button { border: none;
  background: transparent; width: 22px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(:/icons/up-@shade.svg); width: 10px; height: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(:/icons/down-@shade.svg); width: 10px; height: 10px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid @dim; border-radius: 4px; background: @card; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/check-@shade.svg); }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @dim; border-radius: 9px; background: @card; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid @accent; background: @onaccent; }
QRadioButton::indicator:focus { border-color: @text; }
QCheckBox::indicator:focus { border: 2px solid @text; width: 14px; height: 14px; }
QCheckBox::indicator:disabled { background: @line; border-color: @line; }
QComboBox QAbstractItemView { background: @card; color: @text; border: 1px solid @line; outline: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: @dim; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSlider::groove:horizontal { height: 6px; border-radius: 3px; background: @line; }
QSlider::sub-page:horizontal { border-radius: 3px; background: @accent; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -5px 0; border-radius: 8px; background: @accent;
  border: 2px solid @card; }
QSlider:focus { border: 1px solid @accent; border-radius: 4px; }
*[segment="left"], *[segment="right"] { border: 1px solid @line; border-radius: 0; padding: 0 12px;
  min-height: 30px; background: @card; color: @text; }
*[segment="left"] { border-top-left-radius: 6px; border-bottom-left-radius: 6px; }
*[segment="right"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px; border-left: none; }
*[segment="left"]:focus, *[segment="right"]:focus { border: 2px solid @accent; }
*[segment="left"]:checked, *[segment="right"]:checked { background: @accent; color: @onaccent; border-color: @accent;
  font-weight: 600; }
QTableView { border: none; background: @card; alternate-background-color: @ground; gridline-color: @line; }
QProgressBar { border: none; border-radius: 3px; background: @line; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: @accent; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @dim; padding: 8px 2px; margin-right: 22px;
  border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; font-weight: 600; border-bottom-color: @accent; }
QTabBar::tab:focus { color: @accent; }
QTabBar::tab:hover { color: @text; }
QTableCornerButton::section { background: @card; border: none; }
QHeaderView { background: @card; }
QScrollArea[bare="true"], *[bare="true"] { background: transparent; }
QHeaderView::section { background: @card; color: @dim; border: none; border-bottom: 1px solid @line; padding: 8px; }
QHeaderView[dense="true"]::section { padding: 6px 4px; }
QToolTip { background: @card; color: @text; border: 1px solid @line; padding: 4px; }
)";

} // namespace

const Theme& Theme::light()
{
    static const Theme theme{colour("#f6f7f9"), colour("#ffffff"),
                             colour("#dfe3e8"), colour("#eceff3"),
                             colour("#1c2127"), colour("#5f6b7a"),
                             colour("#1f6feb"), colour("#0a7d4f"),
                             colour("#b45309"), colour("#b42318"),
                             colour("#d9730d"), colour("#a9bbd0"),
                             colour("#f0a35e"), false};
    return theme;
}

const Theme& Theme::dark()
{
    static const Theme theme{colour("#16191d"), colour("#1e2227"),
                             colour("#2f353d"), colour("#121518"),
                             colour("#e7eaee"), colour("#98a2b0"),
                             colour("#5a9bff"), colour("#3fb984"),
                             colour("#e0a13b"), colour("#f0716a"),
                             colour("#d9730d"), colour("#4d627c"),
                             colour("#c8762e"), true};
    return theme;
}

const Theme& Theme::current()
{
    return applied ? *applied : light();
}

QPalette Theme::palette() const
{
    QPalette palette(text, card, line.lighter(120), line.darker(130), line, text, card, card, ground);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, card);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::AlternateBase, ground);
    palette.setColor(QPalette::PlaceholderText, dim);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, isDark ? colour("#0d1117") : colour("#ffffff"));
    palette.setColor(QPalette::ToolTipBase, card);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    palette.setColor(QPalette::Mid, line);
    for (const auto role : {QPalette::Text, QPalette::ButtonText, QPalette::WindowText})
        palette.setColor(QPalette::Disabled, role, dim);
    return palette;
}

QString Theme::styleSheet() const
{
    QString sheet = QString::fromLatin1(sheetTemplate);
    // Dark text on the dark theme's lighter accent: white would stay under a contrast of 4.5.
    const std::array<std::pair<const char*, QColor>, 11> values{
        {{"@onaccent", palette().color(QPalette::HighlightedText)},
         {"@ground", ground},
         {"@card", card},
         {"@line", line},
         {"@rail", rail},
         {"@text", text},
         {"@dim", dim},
         {"@accent", accent},
         {"@good", good},
         {"@warn", warn},
         {"@bad", bad}}};
    sheet.replace(QLatin1StringView("@shade"), isDark ? QStringLiteral("dark") : QStringLiteral("light"));
    for (const auto& [name, value] : values)
        sheet.replace(QLatin1StringView(name), value.name());
    return sheet;
}

QColor Theme::personColour(int person)
{
    static const std::array<const char*, 7> colours{"#0072b2", "#e69f00", "#009e73", "#cc79a7",
                                                    "#56b4e9", "#d55e00", "#f0e442"};
    return colour(colours[static_cast<size_t>(person < 0 ? 0 : person) % colours.size()]);
}

void applyTheme(QApplication& application, ThemeChoice choice)
{
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark());
    if (!applied)
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    applied = dark ? &Theme::dark() : &Theme::light();
    QApplication::setPalette(applied->palette());
    application.setStyleSheet(applied->styleSheet());
}

} // namespace familiar::ui
