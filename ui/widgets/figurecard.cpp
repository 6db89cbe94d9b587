// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figurecard.h"

namespace familiar::ui {

FigureCard::FigureCard(const QString& words, QWidget* parent)
    : Card(parent), m_figure(makeLabel({}, "big")), m_detail(makeLabel({}, "dim"))
{
    body()->setSpacing(2);
    body()->addWidget(m_figure);
    body()->addWidget(makeLabel(words));
    body()->addWidget(m_detail);
    body()->addStretch();
}

void FigureCard::setFigure(const QString& figure, const QString& detail)
{
    m_figure->setText(figure);
    m_detail->setText(detail);
}

} // namespace familiar::ui
