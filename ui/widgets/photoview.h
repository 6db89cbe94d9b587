// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One photo, as large as there is room, with the faces found on it.
#pragma once

#include "core/faces/facedetector.h"

#include <QImage>
#include <QWidget>

#include <vector>

namespace familiar::ui {

class PhotoView : public QWidget
{
    Q_OBJECT
public:
    explicit PhotoView(QWidget* parent = nullptr);

    // `fullWidthPx` is the photo's own, to which the faces' boxes belong; `taken` -1: no face.
    void setPhoto(const QImage& image, int fullWidthPx, std::vector<core::Detection> faces, int taken);
    void setMessage(const QString& message); // instead of a picture
    void setTaken(int face);
    int faceCount() const { return static_cast<int>(m_faces.size()); }
    // Where a face is drawn, in the widget's coordinates.
    QRectF faceRect(int face) const;

Q_SIGNALS:
    // A click on a face, or its number on the keyboard.
    void faceChosen(int face);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF imageRect() const;
    int faceAt(const QPointF& point) const;

    QImage m_image;
    QString m_message;
    int m_fullWidthPx = 1;
    std::vector<core::Detection> m_faces;
    int m_taken = -1;
    int m_hovered = -1;
};

} // namespace familiar::ui
