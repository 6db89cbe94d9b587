// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/photowaystrip.h"

#include "ui/convert.h"
#include "ui/trainingtext.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPixmap>
#include <QScrollArea>

#include <cmath>

namespace familiar::ui {

namespace {

constexpr int tilePx = 96;
constexpr int smallPx = 30;  // three beside each other are as wide as a tile
constexpr int drawnPx = 192; // sharp on a screen of twice as many pixels, too
constexpr int barPx = 208;

QLabel* makePicture(const QImage& image, QSize size)
{
    auto* label = new QLabel;
    label->setFixedSize(size);
    label->setScaledContents(true);
    label->setPixmap(QPixmap::fromImage(image));
    return label;
}

} // namespace

PhotoWayStrip::PhotoWayStrip(QWidget* parent) : QWidget(parent)
{
    auto* inside = new QWidget;
    m_row = new QHBoxLayout(inside);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(8);
    m_area = new QScrollArea;
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setAccessibleName(tr("A photo’s way through the network"));
    for (QWidget* part : {static_cast<QWidget*>(m_area), inside})
        part->setProperty("bare", true);
    m_area->setWidget(inside);
    m_area->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    m_side = new QHBoxLayout(this);
    m_side->setContentsMargins(0, 0, 0, 0);
    m_side->setSpacing(8);
    m_side->addWidget(m_area, 1);
}

PhotoWayStrip::Shown PhotoWayStrip::drawn(const core::PhotoWay& way, const std::vector<std::string>& people)
{
    Shown shown;
    shown.sidePx = way.recipe.sidePx();
    shown.numbers = static_cast<int>(way.embedding.size());
    shown.isFace = way.faceCount > 0;
    for (const core::SeenLook& seen : way.looks)
        shown.looks.push_back({toQImage(seen.picture), seen.kind, seen.draw});
    for (const core::BlockMaps& block : way.blocks) {
        BlockPictures pictures{QString::fromStdString(block.block), block.sidePx, block.channels, {}};
        for (const core::ActivationMap& map : block.strongest)
            pictures.maps.push_back(toQImage(core::mapPicture(block, map, drawnPx)));
        shown.blocks.push_back(std::move(pictures));
    }
    const auto bar = [](std::span<const float> numbers) {
        return toQImage(core::barCode(numbers, 2 * barPx, 1));
    };
    shown.bars.push_back({{}, 0, bar(way.nearest.empty() ? way.embedding : way.direction)});
    for (const core::NearPerson& near : way.nearest)
        shown.bars.push_back({QString::fromStdString(people[static_cast<size_t>(near.person)]), near.score,
                              bar(near.direction)});
    return shown;
}

QString PhotoWayStrip::lookText(const Look& look, int sidePx, bool isFace)
{
    if (look.kind == core::LookKind::Clean)
        return (isFace ? tr("the crop, %1 px") : tr("the picture, %1 px")).arg(sidePx);
    if (look.kind == core::LookKind::Mirror)
        return tr("mirrored");
    const core::VariantDraw& draw = look.draw;
    QStringList words;
    // The draw says where a pixel comes from; what is seen turns the other way.
    const int angle = static_cast<int>(std::lround(-draw.affine.angleDegrees));
    if (angle != 0)
        words << tr("turned by %1°").arg(QLocale().toString(angle));
    if (draw.affine.mirror)
        words << tr("mirrored");
    const double shift = std::hypot(draw.affine.columnShiftPx, draw.affine.rowShiftPx);
    if (shift >= 0.02 * sidePx)
        words << tr("shifted");
    if (std::abs(draw.gain - 1) >= 0.05 || std::abs(draw.offset) >= 5)
        words << (128 * (draw.gain - 1) + draw.offset > 0 ? tr("lighter") : tr("darker"));
    if (draw.blurSigmaPx > 0)
        words << tr("blurred");
    return words.isEmpty() ? tr("slightly changed") : words.join(QStringLiteral(", "));
}

QWidget* PhotoWayStrip::makeTile(const QImage& picture, const QString& caption, const QString& hint)
{
    auto* tile = new QWidget;
    auto* column = new QVBoxLayout(tile);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    QLabel* shown = makePicture(picture, {tilePx, tilePx});
    shown->setAccessibleName(caption);
    shown->setToolTip(hint);
    column->addWidget(shown);
    auto* words = makeLabel(caption, "dim");
    words->setFixedWidth(tilePx);
    column->addWidget(words);
    column->addStretch();
    m_captions << caption;
    return tile;
}

QWidget* PhotoWayStrip::makeBlock(const BlockPictures& block)
{
    const QString hint = tr("The strongest of %n channels", nullptr, block.channels);
    QWidget* tile = makeTile(block.maps.front(), tr("%1, %2 px").arg(block.name).arg(block.sidePx), hint);
    if (block.maps.size() > 1) {
        auto* row = new QHBoxLayout;
        row->setSpacing(3);
        for (size_t i = 1; i < std::min<size_t>(block.maps.size(), 4); ++i) {
            QLabel* small = makePicture(block.maps[i], {smallPx, smallPx});
            small->setToolTip(hint);
            row->addWidget(small);
        }
        row->addStretch();
        static_cast<QVBoxLayout*>(tile->layout())->insertLayout(1, row);
    }
    return tile;
}

QWidget* PhotoWayStrip::makeBars(const Shown& shown)
{
    auto* box = new QWidget;
    box->setFixedWidth(barPx);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    for (const Bar& bar : shown.bars) {
        auto* row = new QHBoxLayout;
        const QString name = bar.name.isEmpty() ? tr("This photo") : bar.name;
        const QString figure = bar.name.isEmpty()
                                   ? tr("%n numbers", nullptr, shown.numbers)
                                   : tr("%1 alike").arg(TrainingText::percent(std::max(bar.score, 0.0F), 0));
        auto* left = makeLabel({}, nullptr, false);
        auto* right = makeLabel(figure, "dim", false);
        left->setText(
            left->fontMetrics().elidedText(name, Qt::ElideRight, barPx - right->sizeHint().width() - 8));
        row->addWidget(left, 1);
        row->addWidget(right);
        column->addLayout(row);
        QLabel* picture = makePicture(bar.picture, {barPx, 16});
        picture->setAccessibleName(name + QLatin1Char(' ') + figure);
        column->addWidget(picture);
        m_captions << name + QLatin1Char(' ') + figure;
    }
    column->addStretch();
    return box;
}

void PhotoWayStrip::addArrow(QHBoxLayout& row)
{
    auto* arrow = makeLabel(QStringLiteral("→"), "dim", false);
    arrow->setContentsMargins(0, tilePx / 2 - 10, 0, 0);
    row.addWidget(arrow, 0, Qt::AlignTop);
}

void PhotoWayStrip::setShown(const Shown& shown)
{
    const auto empty = [](QHBoxLayout& row, int from) {
        while (QLayoutItem* item = row.takeAt(from)) {
            delete item->widget();
            delete item;
        }
    };
    empty(*m_row, 0);
    empty(*m_side, 1);
    m_captions.clear();
    for (const Look& look : shown.looks) {
        const QString caption = lookText(look, shown.sidePx, shown.isFace);
        m_row->addWidget(makeTile(look.picture, caption, {}));
    }
    if (!shown.blocks.empty())
        addArrow(*m_row);
    for (const BlockPictures& block : shown.blocks)
        if (!block.maps.empty() && block.sidePx > 1) // one pixel is no map
            m_row->addWidget(makeBlock(block));
    m_row->addStretch();
    addArrow(*m_side);
    m_side->addWidget(makeBars(shown), 0, Qt::AlignTop);
    m_area->setMinimumHeight(m_area->widget()->sizeHint().height() + 14); // of the scroll bar
}

} // namespace familiar::ui
