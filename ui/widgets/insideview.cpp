// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/insideview.h"

#include "ui/widgets/lookinside.h"
#include "ui/widgets/photowaycard.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace familiar::ui {

namespace {

constexpr int bothFromPx = 600; // height

} // namespace

InsideView::InsideView(Services& services, Session& session, QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_switch = new QWidget;
    auto* row = new QHBoxLayout(m_switch);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const auto addButton = [&](const QString& words, const char* side) {
        auto* button = new QToolButton;
        button->setText(words);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setProperty("segment", QLatin1StringView(side));
        // The checked one is bold.
        QFont bold = button->font();
        bold.setBold(true);
        button->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(words) + 36);
        connect(button, &QToolButton::clicked, this, &InsideView::arrange);
        row->addWidget(button);
        return button;
    };
    m_layersButton = addButton(tr("Layers"), "left");
    m_photoButton = addButton(tr("What the network sees"), "right");
    m_layersButton->setChecked(true);
    row->addStretch();
    m_layers = new LookInside;
    m_photoWay = new PhotoWayCard(services, session);
    column->addWidget(m_switch);
    column->addWidget(m_layers, 1);
    column->addWidget(m_photoWay);
    arrange();
}

void InsideView::setConfig(const core::TrainConfig& config, int people)
{
    m_layers->setConfig(config, people);
    m_photoWay->setConfig(config);
}

void InsideView::showPhotoWay(bool shown)
{
    (shown ? m_photoButton : m_layersButton)->setChecked(true);
    arrange();
}

void InsideView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void InsideView::arrange()
{
    const bool both = height() >= bothFromPx;
    const bool isPhoto = m_photoButton->isChecked();
    m_switch->setVisible(!both);
    m_layers->setVisible(both || !isPhoto);
    m_photoWay->setVisible(both || isPhoto);
    // Alone it may take the height; below the layers it takes what its pictures need.
    m_photoWay->setSizePolicy(QSizePolicy::Preferred, both ? QSizePolicy::Maximum : QSizePolicy::Expanding);
}

} // namespace familiar::ui
