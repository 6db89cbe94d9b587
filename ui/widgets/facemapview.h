// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Faces as points of a plane: colour, shape and written name say who it is, rings what is wrong.
#pragma once

#include "core/base/geometry.h"

#include <QImage>
#include <QPixmap>
#include <QPolygonF>
#include <QWidget>

#include <functional>
#include <vector>

namespace familiar::ui {

// GUI thread. Points are painted once for a place and zoom; what moves with the pointer is painted over that.
class FaceMapView : public QWidget
{
    Q_OBJECT
public:
    struct Face
    {
        int person = 0;
        bool isMistake = false;
        bool isDoubtful = false;
        QString title; // of the card that shows while the pointer is on it
        QString detail;
        QString warning;
    };
    explicit FaceMapView(QWidget* parent = nullptr);

    void setFaces(std::vector<Face> faces, std::vector<QString> people);
    // One point a face; those picked stay picked.
    void setPoints(std::vector<core::Point> points);
    void setMessage(const QString& message); // instead of points
    // Asked for the picture of the face under the pointer; a null image: not there yet.
    void setPicture(std::function<QImage(int face)> picture) { m_picture = std::move(picture); }
    void refreshCard() { update(); }
    void setPicked(std::vector<int> faces);
    const std::vector<int>& picked() const { return m_picked; }
    int hovered() const { return m_hovered; }
    QPointF placeOf(int face) const; // in the widget's coordinates
    void showEverything();
    QImage snapshot();
    QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void pickedChanged();
    void opened(int face); // double click on a point

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void repaintPoints();
    void paintNames(QPainter& painter) const;
    void paintPicked(QPainter& painter) const;
    void paintCard(QPainter& painter) const;
    void zoom(double factor, const QPointF& around);
    int faceAt(const QPointF& place) const;
    void pickInside(const QPolygonF& line, bool isMore);
    void step(int direction);
    void forget();

    std::vector<Face> m_faces;
    std::vector<QString> m_people;
    std::vector<core::Point> m_points;
    std::vector<int> m_picked; // ascending
    std::function<QImage(int)> m_picture;
    QString m_message;
    double m_scale = 1; // px per unit
    QPointF m_middle;   // the point in the widget's middle
    bool m_showsAll = true;
    QPixmap m_layer; // null: to be painted
    int m_hovered = -1;
    QPolygonF m_line; // of the lasso
    QPointF m_pressed;
    bool m_moves = false; // the plane, with the middle button
};

} // namespace familiar::ui
