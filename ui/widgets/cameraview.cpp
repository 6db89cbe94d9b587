// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cameraview.h"

#include "ui/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace familiar::ui {

namespace {

QColor colourOf(const LabelledFace& face)
{
    switch (face.state) {
    case LabelledFace::State::Known:
        return Theme::personColour(face.person);
    case LabelledFace::State::Maybe:
        return Theme::dark().warn;
    case LabelledFace::State::Unknown:
        return QColor(0xb8, 0xbe, 0xc8);
    }
    return {};
}

// Black or white, whichever reads better on the colour (WCAG's relative luminance).
QColor inkOn(const QColor& colour)
{
    const auto linear = [](float value) {
        return value <= 0.04045F ? value / 12.92F : std::pow((value + 0.055F) / 1.055F, 2.4F);
    };
    const float luminance = 0.2126F * linear(colour.redF()) + 0.7152F * linear(colour.greenF()) +
                            0.0722F * linear(colour.blueF());
    return luminance > 0.179F ? QColor(0x12, 0x15, 0x18) : QColor(Qt::white);
}

void paintFace(QPainter& painter, const LabelledFace& face, const QRectF& box, const QRectF& room)
{
    const QColor colour = colourOf(face);
    QPen pen(colour, 3);
    if (face.state != LabelledFace::State::Known)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, 5, 5);
    if (face.text.isEmpty())
        return;
    const QFontMetricsF metrics(painter.font());
    QRectF label(0, 0, metrics.horizontalAdvance(face.text) + 14, metrics.height() + 6);
    label.moveBottomLeft(box.topLeft());
    // A face at the border keeps its name inside the picture.
    label.moveLeft(
        std::clamp(label.left(), room.left(), std::max(room.left(), room.right() - label.width())));
    if (label.top() < room.top())
        label.moveTop(std::max(room.top(), box.top()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(label, 4, 4);
    painter.setPen(inkOn(colour));
    painter.drawText(label, Qt::AlignCenter, face.text);
}

} // namespace

CameraView::CameraView(QWidget* parent) : QWidget(parent)
{
    setMinimumSize(160, 120);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void CameraView::setPicture(const QImage& image, int pictureWidthPx)
{
    m_image = image;
    m_facesPerPixel = pictureWidthPx > 0 ? double(image.width()) / pictureWidthPx : 1;
    m_message.clear();
    m_isNew = true;
    update();
}

void CameraView::setFaces(std::vector<LabelledFace> faces)
{
    m_faces = std::move(faces);
    QStringList names;
    for (const LabelledFace& face : m_faces)
        names << face.text;
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    update();
}

void CameraView::setMessage(const QString& message)
{
    m_message = message;
    m_image = {};
    m_faces.clear();
    update();
}

void CameraView::setFooter(const QString& footer)
{
    m_footer = footer;
    update();
}

void CameraView::setMirrored(bool mirrored)
{
    m_mirrored = mirrored;
    update();
}

QRectF CameraView::pictureRect(const QSizeF& room) const
{
    const QSizeF size = QSizeF(m_image.size()).scaled(room, Qt::KeepAspectRatio);
    return {QPointF((room.width() - size.width()) / 2, (room.height() - size.height()) / 2), size};
}

void CameraView::paintPicture(QPainter& painter, const QRectF& place, double fontScale) const
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.save();
    if (m_mirrored) {
        painter.translate(2 * place.center().x(), 0);
        painter.scale(-1, 1);
    }
    painter.drawImage(place, m_image);
    painter.restore();
    QFont font = this->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * fontScale);
    painter.setFont(font);
    for (size_t i = 0; i < m_faces.size(); ++i) {
        const QRectF box = boxOf(m_faces[i], place);
        if (static_cast<int>(i) == m_highlighted) {
            painter.setPen(QPen(Qt::white, 3));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(-5, -5, 5, 5), 8, 8);
        }
        paintFace(painter, m_faces[i], box, place);
    }
}

QRectF CameraView::boxOf(const LabelledFace& face, const QRectF& place) const
{
    const double scale = place.width() / m_image.width() * m_facesPerPixel;
    QRectF box(place.topLeft() + face.box.topLeft() * scale, face.box.size() * scale);
    if (m_mirrored) // the picture is mirrored, its words are not
        box.moveLeft(place.left() + place.right() - box.right());
    return box;
}

void CameraView::setHighlighted(int face)
{
    m_highlighted = face;
    setCursor(face >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void CameraView::mousePressEvent(QMouseEvent* event)
{
    if (m_highlighted < 0 || m_image.isNull())
        return QWidget::mousePressEvent(event);
    for (size_t i = 0; i < m_faces.size(); ++i)
        if (boxOf(m_faces[i], pictureRect(size())).contains(event->position()))
            return Q_EMIT faceClicked(static_cast<int>(i));
}

QImage CameraView::snapshot() const
{
    if (m_image.isNull())
        return {};
    QImage picture = m_image.convertToFormat(QImage::Format_RGB32);
    QPainter painter(&picture);
    paintPicture(painter, QRectF(QPointF(), QSizeF(picture.size())), std::max(1.0, picture.width() / 900.0));
    return picture;
}

void CameraView::mouseDoubleClickEvent(QMouseEvent*)
{
    Q_EMIT doubleClicked();
}

void CameraView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    // The ground of a picture is dark in both themes, as in every viewer.
    painter.fillRect(rect(), QColor(0x20, 0x26, 0x2d));
    if (!m_image.isNull()) {
        paintPicture(painter, pictureRect(size()), 1);
        m_painted += std::exchange(m_isNew, false) ? 1 : 0;
    } else if (!m_message.isEmpty()) {
        painter.setPen(QColor(0xe7, 0xea, 0xee));
        painter.drawText(QRectF(rect()).adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         m_message);
    }
    if (!m_footer.isEmpty()) {
        const QFontMetricsF metrics(font());
        QRectF foot(0, 0, metrics.horizontalAdvance(m_footer) + 20, metrics.height() + 10);
        foot.moveBottomLeft(QPointF(0, height()));
        painter.setFont(font());
        painter.fillRect(foot, QColor(0, 0, 0, 150));
        painter.setPen(Qt::white);
        painter.drawText(foot, Qt::AlignCenter, m_footer);
    }
}

} // namespace familiar::ui
