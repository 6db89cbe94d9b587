// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tileview.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace familiar::ui {

TileView::TileView(QSize smallest, QWidget* parent) : QAbstractItemView(parent), m_smallest(smallest)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // columns must not change when it comes and goes
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    viewport()->setAutoFillBackground(false);
}

int TileView::columns() const
{
    return std::max(1, (viewport()->width() + gapPx) / (m_smallest.width() + gapPx));
}

int TileView::tileWidth() const
{
    return std::max(1, (viewport()->width() + gapPx) / columns() - gapPx);
}

int TileView::rows() const
{
    const int count = model() ? model()->rowCount() : 0;
    return (count + columns() - 1) / columns();
}

QRect TileView::tileAt(int row) const
{
    const int width = tileWidth();
    return {(row % columns()) * (width + gapPx), (row / columns()) * rowHeight(), width, m_smallest.height()};
}

QRect TileView::visualRect(const QModelIndex& index) const
{
    return index.isValid() ? tileAt(index.row()).translated(0, -verticalOffset()) : QRect();
}

void TileView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const QRect tile = tileAt(index.row());
    QScrollBar* bar = verticalScrollBar();
    if (hint == PositionAtTop)
        bar->setValue(tile.top());
    else if (tile.top() < bar->value())
        bar->setValue(tile.top());
    else if (tile.bottom() > bar->value() + viewport()->height())
        bar->setValue(tile.bottom() - viewport()->height() + 1);
}

QModelIndex TileView::indexAt(const QPoint& point) const
{
    if (!model() || point.x() < 0 || point.y() + verticalOffset() < 0)
        return {};
    const int column = point.x() / (tileWidth() + gapPx);
    const int row = (point.y() + verticalOffset()) / rowHeight() * columns() + column;
    if (column >= columns() || row >= model()->rowCount())
        return {};
    const QModelIndex index = model()->index(row, 0);
    return visualRect(index).contains(point) ? index : QModelIndex();
}

QModelIndex TileView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int count = model() ? model()->rowCount() : 0;
    if (count == 0)
        return {};
    const int page = std::max(1, viewport()->height() / rowHeight()) * columns();
    const int now = currentIndex().row();
    if (now < 0)
        return model()->index(0, 0);
    int next = now;
    switch (action) {
    case MoveLeft:
    case MovePrevious:
        next = now - 1;
        break;
    case MoveRight:
    case MoveNext:
        next = now + 1;
        break;
    case MoveUp:
        next = now - columns() < 0 ? now : now - columns();
        break;
    case MoveDown:
        next = now + columns();
        break;
    case MovePageUp:
        next = now - page;
        break;
    case MovePageDown:
        next = now + page;
        break;
    case MoveHome:
        next = 0;
        break;
    case MoveEnd:
        next = count - 1;
        break;
    }
    return model()->index(std::clamp(next, 0, count - 1), 0);
}

int TileView::horizontalOffset() const
{
    return 0;
}

int TileView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

bool TileView::isIndexHidden(const QModelIndex&) const
{
    return false;
}

void TileView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command)
{
    if (!model() || !selectionModel())
        return;
    // Only the tiles of the rows that the rectangle touches are asked.
    const QRect area = rect.normalized();
    const int count = model()->rowCount();
    const int first = std::max(0, (area.top() + verticalOffset()) / rowHeight() * columns());
    const int last =
        std::min(count - 1, ((area.bottom() + verticalOffset()) / rowHeight() + 1) * columns() - 1);
    QItemSelection selection;
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (visualRect(index).intersects(area))
            selection.select(index, index);
    }
    selectionModel()->select(selection, command);
}

QRegion TileView::visualRegionForSelection(const QItemSelection& selection) const
{
    // A large selection is cheaper drawn whole.
    QRegion region;
    for (const QItemSelectionRange& range : selection) {
        if (range.height() > 200)
            return viewport()->rect();
        for (int row = range.top(); row <= range.bottom(); ++row)
            region += visualRect(model()->index(row, 0));
    }
    return region;
}

void TileView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    const int content = rows() * rowHeight() - gapPx;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight() / 3);
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
}

void TileView::paintEvent(QPaintEvent* event)
{
    const int count = model() ? model()->rowCount() : 0;
    if (count == 0)
        return;
    QPainter painter(viewport());
    const int first = (event->rect().top() + verticalOffset()) / rowHeight() * columns();
    const int last = ((event->rect().bottom() + verticalOffset()) / rowHeight() + 1) * columns() - 1;
    const QPoint mouse = viewport()->mapFromGlobal(QCursor::pos());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State idle =
        option.state & ~(QStyle::State_Selected | QStyle::State_HasFocus | QStyle::State_MouseOver);
    for (int row = std::max(0, first); row <= std::min(last, count - 1); ++row) {
        const QModelIndex index = model()->index(row, 0);
        option.rect = visualRect(index);
        option.state = idle;
        option.state.setFlag(QStyle::State_Selected, selectionModel() && selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
        option.state.setFlag(QStyle::State_MouseOver, underMouse() && option.rect.contains(mouse));
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

void TileView::keyPressEvent(QKeyEvent* event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (opens && currentIndex().isValid())
        Q_EMIT activated(currentIndex());
    else
        QAbstractItemView::keyPressEvent(event);
}

} // namespace familiar::ui
