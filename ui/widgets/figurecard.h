// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One large figure, what it counts, and a dim line that explains it.
#pragma once

#include "ui/widgets/card.h"

namespace familiar::ui {

class FigureCard : public Card
{
    Q_OBJECT
public:
    explicit FigureCard(const QString& words, QWidget* parent = nullptr);
    void setFigure(const QString& figure, const QString& detail);
    QString figure() const { return m_figure->text(); }

private:
    QLabel* m_figure;
    QLabel* m_detail;
};

} // namespace familiar::ui
