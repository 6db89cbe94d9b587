// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One picture as large as there is room, or a message instead.
#pragma once

#include <QImage>
#include <QWidget>

namespace familiar::ui {

class PictureLabel : public QWidget
{
    Q_OBJECT
public:
    explicit PictureLabel(QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    void setMessage(const QString& message);
    QSize minimumSizeHint() const override { return {160, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_picture;
    QImage m_scaled; // for the size of the last painting
    QString m_message;
};

} // namespace familiar::ui
