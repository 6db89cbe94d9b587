// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// An item view of equal tiles in as many columns as fit; every question is arithmetic, so 100,000 rows cost
// no more than ten.
#pragma once

#include <QAbstractItemView>

namespace familiar::ui {

class TileView : public QAbstractItemView
{
    Q_OBJECT
public:
    // Tiles are at least `smallest` large and grow in width to fill the row.
    explicit TileView(QSize smallest, QWidget* parent = nullptr);

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    int columns() const;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex& index) const override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int rows() const;
    int rowHeight() const { return m_smallest.height() + gapPx; }
    int tileWidth() const;
    QRect tileAt(int row) const; // in the content's coordinates

    static constexpr int gapPx = 12;
    QSize m_smallest;
};

} // namespace familiar::ui
