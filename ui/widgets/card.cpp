// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include <QStyle>

namespace familiar::ui {

Card::Card(QWidget* parent) : QFrame(parent), m_body(new QVBoxLayout(this))
{
    setProperty("card", true);
    m_body->setContentsMargins(16, 14, 16, 14);
    m_body->setSpacing(8);
}

QLabel* makeLabel(const QString& text, const char* role, bool wraps)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText); // names of files and people are never read as markup
    label->setWordWrap(wraps);
    if (role)
        label->setProperty("role", QLatin1StringView(role));
    return label;
}

void setRole(QWidget* widget, const char* role)
{
    widget->setProperty("role", QLatin1StringView(role));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QPushButton* makeButton(const QString& text, bool primary)
{
    auto* button = new QPushButton(text);
    button->setProperty("primary", primary);
    button->setAutoDefault(false);
    return button;
}

QPushButton* makeLinkButton(const QString& text)
{
    auto* button = new QPushButton(text);
    button->setProperty("flat", true);
    button->setAutoDefault(false);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace familiar::ui
