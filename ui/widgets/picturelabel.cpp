// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picturelabel.h"

#include "ui/theme.h"

#include <QPainter>

namespace familiar::ui {

PictureLabel::PictureLabel(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PictureLabel::setPicture(const QImage& picture)
{
    m_picture = picture;
    m_scaled = {};
    m_message.clear();
    update();
}

void PictureLabel::setMessage(const QString& message)
{
    m_picture = {};
    m_message = message;
    update();
}

void PictureLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::current();
    if (m_picture.isNull()) {
        painter.setPen(theme.dim);
        painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, m_message);
        return;
    }
    const double dense = devicePixelRatioF();
    const QSize wanted = m_picture.size().scaled(size() * dense, Qt::KeepAspectRatio);
    if (m_scaled.size() != wanted)
        m_scaled = m_picture.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    m_scaled.setDevicePixelRatio(dense);
    const QSizeF shown = QSizeF(wanted) / dense;
    painter.drawImage(QPointF((width() - shown.width()) / 2, (height() - shown.height()) / 2), m_scaled);
}

} // namespace familiar::ui
