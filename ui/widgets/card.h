// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small building blocks that every page uses.
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace familiar::ui {

// A white (or dark) sheet with a thin line around it.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);
    QVBoxLayout* body() const { return m_body; }

private:
    QVBoxLayout* m_body;
};

// Scrolls `inside` up and down, without a frame or a ground of its own.
QWidget* makeScrollArea(QWidget* inside);

// `role`: "title", "heading", "big", "dim", "warn", "bad", "good", "badge" of the style sheet.
QLabel* makeLabel(const QString& text, const char* role = nullptr, bool wraps = true);
void setRole(QWidget* widget, const char* role);
QPushButton* makeButton(const QString& text, bool primary = false);
// A button that looks like a link.
QPushButton* makeLinkButton(const QString& text);

} // namespace familiar::ui
