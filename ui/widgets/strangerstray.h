// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Faces that nobody could name, a card each.
#pragma once

#include "core/live/strangers.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace familiar::ui {

class StrangersTray : public QWidget
{
    Q_OBJECT
public:
    explicit StrangersTray(QWidget* parent = nullptr);

    void setCards(const std::vector<core::StrangerCard>& cards);
    int cardCount() const { return m_count; }

Q_SIGNALS:
    void ignored(int card);
    // "This is …" was pressed.
    void nameWanted(int card);

private:
    QWidget* makeCard(const core::StrangerCard& card);

    QLabel* m_title = nullptr;
    QVBoxLayout* m_list = nullptr;
    int m_count = 0;
};

} // namespace familiar::ui
