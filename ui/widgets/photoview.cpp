// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/photoview.h"

#include "ui/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace familiar::ui {

PhotoView::PhotoView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(160, 120);
    setAccessibleName(tr("Photo"));
}

void PhotoView::setPhoto(const QImage& image, int fullWidthPx, std::vector<core::Detection> faces, int taken)
{
    m_image = image;
    m_message.clear();
    m_fullWidthPx = std::max(1, fullWidthPx);
    m_faces = std::move(faces);
    m_hovered = -1;
    setTaken(taken);
}

void PhotoView::setMessage(const QString& message)
{
    m_image = {};
    m_faces.clear();
    m_message = message;
    setAccessibleDescription(message);
    update();
}

void PhotoView::setTaken(int face)
{
    m_taken = face;
    QString words = tr("%n faces found", nullptr, faceCount());
    if (face >= 0)
        words += QStringLiteral(". ") + tr("Face %1 is taken").arg(face + 1);
    setAccessibleDescription(words);
    update();
}

QRectF PhotoView::imageRect() const
{
    if (m_image.isNull())
        return {};
    QSizeF size = m_image.size();
    // A small photo is not blown up beyond twice its size.
    size.scale(
        QSizeF(std::min<qreal>(width(), size.width() * 2), std::min<qreal>(height(), size.height() * 2)),
        Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

QRectF PhotoView::faceRect(int face) const
{
    const QRectF image = imageRect();
    const qreal scale = image.width() / m_fullWidthPx;
    const core::Rect& box = m_faces[static_cast<size_t>(face)].box;
    return {image.left() + box.left * scale, image.top() + box.top * scale, box.width * scale,
            box.height * scale};
}

int PhotoView::faceAt(const QPointF& point) const
{
    for (int i = 0; i < faceCount(); ++i)
        if (faceRect(i).contains(point))
            return i;
    return -1;
}

void PhotoView::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (m_image.isNull()) {
        painter.setPen(theme.dim);
        painter.drawText(rect(), static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap, m_message);
        return;
    }
    painter.drawImage(imageRect(), m_image);
    for (int i = 0; i < faceCount(); ++i) {
        const bool taken = i == m_taken;
        const QRectF place = faceRect(i);
        // Dashed and solid differ as well as the colours; the dark line below keeps both seen on any photo.
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(0, 0, 0, 140), taken ? 5 : 4));
        painter.drawRoundedRect(place, 4, 4);
        painter.setPen(QPen(taken ? QColor(QStringLiteral("#5a9bff")) : QColor(Qt::white),
                            i == m_hovered ? 3.5 : 2.5, taken ? Qt::SolidLine : Qt::DashLine));
        painter.drawRoundedRect(place, 4, 4);
        const QString number = QString::number(i + 1);
        QRectF tag(place.left(), place.top() - 20, 20, 18);
        tag.moveTop(std::max(0.0, tag.top()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(taken ? QColor(QStringLiteral("#1f6feb")) : QColor(0, 0, 0, 170));
        painter.drawRoundedRect(tag, 4, 4);
        painter.setPen(Qt::white);
        painter.drawText(tag, Qt::AlignCenter, number);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void PhotoView::mousePressEvent(QMouseEvent* event)
{
    const int face = faceAt(event->position());
    if (event->button() == Qt::LeftButton && face >= 0)
        Q_EMIT faceChosen(face);
}

void PhotoView::mouseMoveEvent(QMouseEvent* event)
{
    const int face = faceAt(event->position());
    if (face == m_hovered)
        return;
    m_hovered = face;
    setCursor(face >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void PhotoView::keyPressEvent(QKeyEvent* event)
{
    const int number = event->key() - Qt::Key_1;
    if (number >= 0 && number < faceCount())
        Q_EMIT faceChosen(number);
    else
        QWidget::keyPressEvent(event);
}

} // namespace familiar::ui
