// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/confusionview.h"

#include "ui/models/confusionmodel.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace familiar::ui {

namespace {

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](float from, float to) { return from + (to - from) * static_cast<float>(share); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

double luminance(const QColor& colour)
{
    return 0.299 * colour.redF() + 0.587 * colour.greenF() + 0.114 * colour.blueF();
}

// Right answers in the accent, mistakes in orange, both the deeper the larger their share of the row.
class CellPainter : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::current();
        const double share = index.data(ConfusionModel::ShareRole).toDouble();
        const bool right = index.row() == index.column();
        const QColor full = right ? theme.accent : theme.validation;
        const QColor back = share > 0 ? mixed(theme.card, full, 0.3 + 0.7 * share) : theme.card;
        painter->save();
        painter->fillRect(option.rect, back);
        const QColor ink = luminance(back) > 0.55 ? QColor(0x1c, 0x21, 0x27) : QColor(Qt::white);
        painter->setPen(share > 0 ? ink : theme.dim);
        painter->drawText(option.rect, Qt::AlignCenter, index.data().toString());
        if (option.state & QStyle::State_Selected || option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(theme.text, 2));
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
        }
        painter->restore();
    }
};

} // namespace

ConfusionView::ConfusionView(ConfusionModel& model, QWidget* parent) : QTableView(parent)
{
    setModel(&model);
    setItemDelegate(new CellPainter(this));
    setAccessibleName(tr("Who was taken for whom"));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setFrameShape(QFrame::NoFrame);
    for (QHeaderView* header : {horizontalHeader(), verticalHeader()}) {
        header->setSectionResizeMode(QHeaderView::Fixed);
        header->setHighlightSections(false);
        header->setMinimumSectionSize(24);
        header->setProperty("dense", true);
    }
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    verticalHeader()->setMaximumWidth(150);
    connect(this, &QAbstractItemView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT cellChosen(index.row(), index.column()); });
    connect(&model, &QAbstractItemModel::modelReset, this, &ConfusionView::fitCells);
}

void ConfusionView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitCells();
}

// Cells share the room, within what is readable; many people scroll.
void ConfusionView::fitCells()
{
    const int count = model()->rowCount();
    if (count == 0)
        return;
    int widest = 44; // names are read before cells are squeezed
    for (int column = 0; column < count; ++column) {
        const QString name = model()->headerData(column, Qt::Horizontal).toString();
        widest =
            std::max(widest, std::min(110, horizontalHeader()->fontMetrics().horizontalAdvance(name) + 9));
    }
    horizontalHeader()->setDefaultSectionSize(std::clamp((viewport()->width() - 1) / count, widest, 110));
    verticalHeader()->setDefaultSectionSize(std::clamp((viewport()->height() - 1) / count, 28, 44));
}

void ConfusionView::keyPressEvent(QKeyEvent* event)
{
    const QModelIndex at = currentIndex();
    if (at.isValid() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        Q_EMIT cellChosen(at.row(), at.column());
    else
        QTableView::keyPressEvent(event);
}

} // namespace familiar::ui
