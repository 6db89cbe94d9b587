// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/lookinside.h"

#include "core/networks/backbonetable.h"
#include "ui/errortext.h"
#include "ui/layertext.h"
#include "ui/models/layersmodel.h"
#include "ui/widgets/card.h"
#include "ui/widgets/networktower.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace familiar::ui {

namespace {

const core::BackboneInfo* builtIn(const std::string& id)
{
    const auto table = core::backboneTable();
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const core::BackboneInfo& info) { return info.id == id; });
    return found == table.end() ? nullptr : &*found;
}

QString number(int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

} // namespace

LookInside::LookInside(QWidget* parent) : QWidget(parent)
{
    m_layers = new LayersModel(this);
    auto* whole = new QWidget;
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, whole);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(12);
    m_towerCard = makeTower();
    m_row->addWidget(m_towerCard);
    m_row->addWidget(makeTable(), 1);
    m_message = makeLabel({}, "dim");
    m_message->setAlignment(Qt::AlignCenter);
    m_stack = new QStackedWidget;
    m_stack->addWidget(whole);
    m_stack->addWidget(m_message);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
}

QWidget* LookInside::makeTower()
{
    auto* card = new Card;
    m_title = makeLabel({}, "heading");
    m_words = makeLabel({}, "dim");
    m_tower = new NetworkTower;
    connect(m_tower, &NetworkTower::partChosen, this, &LookInside::choosePart);
    card->body()->addWidget(m_title);
    card->body()->addWidget(m_words);
    card->body()->addWidget(m_tower, 1);
    return card;
}

QWidget* LookInside::makeTable()
{
    auto* card = new Card;
    card->body()->setContentsMargins(4, 6, 4, 10);
    m_table = new QTableView;
    m_table->setModel(m_layers);
    m_table->setAccessibleName(tr("Layers of the network"));
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(24);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setProperty("dense", true);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    // What is chosen in the table is outlined in the tower.
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!current.isValid())
                    return;
                const core::LayerSummary& layer =
                    m_layers->summary().layers[static_cast<size_t>(current.row())];
                m_tower->setChosen(QString::fromStdString(layer.isHead() ? layer.name : layer.block));
            });
    m_totals = makeLabel({});
    m_cost = makeLabel({}, "dim");
    card->body()->addWidget(m_table, 1);
    for (QLabel* label : {m_totals, m_cost}) {
        label->setContentsMargins(10, 0, 10, 0);
        card->body()->addWidget(label);
    }
    return card;
}

void LookInside::setConfig(const core::TrainConfig& config, int people)
{
    const core::BackboneInfo* info = builtIn(config.backbone);
    const auto side = info ? core::checkSide(*info, config.sidePx) : core::Result<void>();
    if (!info || info->build == nullptr || !side) {
        m_message->setText(!side ? ErrorText::sentence(side.error())
                                 : tr("%1 runs from an ONNX file; its layers are not told here.")
                                       .arg(QString::fromStdString(config.backbone)));
        m_stack->setCurrentIndex(1);
        return;
    }
    m_stack->setCurrentIndex(0);
    core::HeadShape head;
    head.kind = config.head;
    head.personCount = std::max(people, 1);
    // No weights are needed for it: the network is data.
    m_layers->setSummary(
        core::summaryOf(info->build(config.sidePx), config.sidePx, config.unfreezeBlocks, head));
    m_tower->setSummary(m_layers->summary());
    m_title->setText(tr("%1 with your head").arg(QString::fromStdString(info->title)));
    showTotals(head.personCount, config.unfreezeBlocks > 0);
}

void LookInside::showTotals(int people, bool unfreezes)
{
    const core::NetworkSummary& summary = m_layers->summary();
    m_words->setText(
        unfreezes
            ? tr("The grey part stays as it is; the orange part learns your %n people.", nullptr, people)
            : tr("The grey part already knows how to see and stays as it is; only the orange part "
                 "learns your %n people.",
                 nullptr, people));
    m_totals->setText(
        tr("%1 parameters = %2 frozen + %3 learned")
            .arg(number(summary.parameters), number(summary.frozen()), number(summary.learned)));
    m_cost->setText(tr("%1 multiply-adds a photo").arg(LayerText::rounded(summary.multiplyAdds)));
}

QString LookInside::totals() const
{
    return m_totals->text();
}

void LookInside::choosePart(const QString& part)
{
    const auto& layers = m_layers->summary().layers;
    for (size_t row = 0; row < layers.size(); ++row) {
        const std::string& name = layers[row].isHead() ? layers[row].name : layers[row].block;
        if (QString::fromStdString(name) != part)
            continue;
        const QModelIndex index = m_layers->index(static_cast<int>(row), 0);
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index, QAbstractItemView::PositionAtTop);
        return;
    }
}

void LookInside::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

// Side by side where there is room, else the tower above the table; the table's figures come first.
void LookInside::arrange()
{
    const int wide = width();
    const bool isNarrow = wide < 600;
    m_row->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_towerCard->setMaximumHeight(isNarrow ? std::max(120, height() * 46 / 100) : QWIDGETSIZE_MAX);
    m_towerCard->setMinimumWidth(isNarrow ? 0 : std::clamp(wide * 40 / 100, 200, 420));
    m_towerCard->setMaximumWidth(isNarrow ? QWIDGETSIZE_MAX : m_towerCard->minimumWidth());
    m_title->setVisible(!isNarrow);
    m_words->setVisible(!isNarrow);
    const bool hasKind = wide >= 760;
    m_table->setColumnHidden(LayersModel::Kind, !hasKind);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(LayersModel::Name,
                                 hasKind ? QHeaderView::ResizeToContents : QHeaderView::Stretch);
    header->setSectionResizeMode(LayersModel::Kind, QHeaderView::Stretch);
}

} // namespace familiar::ui
