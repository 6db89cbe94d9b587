// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/facebutton.h"

#include "ui/convert.h"
#include "ui/theme.h"
#include "ui/thumbnails.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace familiar::ui {

FaceButton::FaceButton(Thumbnails& thumbnails, std::filesystem::path photo, const core::Rect& region,
                       int sidePx, QWidget* parent)
    : QAbstractButton(parent), m_thumbnails(thumbnails), m_photo(std::move(photo)), m_region(region),
      m_sidePx(sidePx)
{
    setCheckable(true);
    setFixedSize(sidePx, sidePx);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Face in %1").arg(displayed(m_photo.filename())));
    setToolTip(displayed(m_photo.filename()));
    connect(&thumbnails, &Thumbnails::changed, this, qOverload<>(&QWidget::update));
}

QSize FaceButton::sizeHint() const
{
    return {m_sidePx, m_sidePx};
}

void FaceButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF inside = QRectF(rect()).adjusted(1, 1, -1, -1);
    QPainterPath corners;
    corners.addRoundedRect(inside, 6, 6);
    const Thumbnails::Answer answer = m_thumbnails.get(m_photo, m_region);
    painter.fillPath(corners, theme.line);
    if (answer.state == Thumbnails::State::Ready) {
        painter.save();
        painter.setClipPath(corners);
        painter.drawImage(inside, answer.image);
        painter.restore();
    }
    if (isChecked() || hasFocus()) {
        painter.setPen(QPen(theme.accent, 3, isChecked() ? Qt::SolidLine : Qt::DotLine));
        painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), 6, 6);
    }
    if (isChecked()) { // colour is not the only difference
        const QRectF sign(inside.right() - 20, inside.top() + 4, 16, 16);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawEllipse(sign);
        painter.setPen(QPen(theme.isDark ? theme.rail : theme.card, 2));
        painter.drawPolyline(QPolygonF{{sign.left() + 4, sign.top() + 8},
                                       {sign.left() + 7, sign.top() + 11},
                                       {sign.left() + 12, sign.top() + 5}});
    }
}

void FaceButton::mouseDoubleClickEvent(QMouseEvent* event)
{
    QAbstractButton::mouseDoubleClickEvent(event);
    Q_EMIT photoWanted();
}

void FaceButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        focusNextPrevChild(event->key() == Qt::Key_Right);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT photoWanted();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace familiar::ui
