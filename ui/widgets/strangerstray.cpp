// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/strangerstray.h"

#include "ui/convert.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>

namespace familiar::ui {

StrangersTray::StrangersTray(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_title = makeLabel({}, "dim");
    column->addWidget(m_title);
    auto* inside = new QWidget;
    auto* outer = new QVBoxLayout(inside);
    outer->setContentsMargins(0, 0, 0, 0);
    m_list = new QVBoxLayout;
    m_list->setSpacing(8);
    outer->addLayout(m_list);
    outer->addStretch();
    column->addWidget(makeScrollArea(inside), 1);
    setCards({});
}

QWidget* StrangersTray::makeCard(const core::StrangerCard& card)
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    auto* face = new QLabel;
    face->setFixedSize(56, 56);
    if (!card.crops.empty())
        face->setPixmap(QPixmap::fromImage(toQImage(*card.crops.front()))
                            .scaled(face->size(), Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation));
    row->addWidget(face);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    const int seconds = std::max(1, static_cast<int>(card.lastSeconds - card.firstSeconds + 0.5));
    words->addWidget(makeLabel(tr("seen for %n s", nullptr, seconds)));
    auto* links = new QHBoxLayout;
    auto* name = makeLinkButton(tr("This is…"));
    name->setAccessibleName(tr("Say who this stranger is"));
    connect(name, &QPushButton::clicked, this, [this, id = card.id] { Q_EMIT nameWanted(id); });
    auto* ignore = makeLinkButton(tr("Ignore"));
    ignore->setAccessibleName(tr("Ignore this stranger"));
    connect(ignore, &QPushButton::clicked, this, [this, id = card.id] { Q_EMIT ignored(id); });
    links->addWidget(name);
    links->addWidget(ignore);
    links->addStretch();
    words->addLayout(links);
    row->addLayout(words, 1);
    return widget;
}

void StrangersTray::setCards(const std::vector<core::StrangerCard>& cards)
{
    while (QLayoutItem* item = m_list->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_count = static_cast<int>(cards.size());
    m_title->setText(m_count == 0 ? tr("No strangers seen") : tr("%n strangers seen", nullptr, m_count));
    for (const core::StrangerCard& card : cards)
        m_list->addWidget(makeCard(card));
}

} // namespace familiar::ui
