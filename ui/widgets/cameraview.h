// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture as large as there is room, with labelled boxes on it: the live picture, and single photos.
#pragma once

#include "core/base/geometry.h"

#include <QColor>
#include <QImage>
#include <QWidget>

#include <vector>

namespace familiar::ui {

struct LabelledFace
{
    enum class State { Known, Maybe, Unknown };
    QRectF box;   // px of the picture
    QString text; // "Mei · 98 %", in any script
    int person = -1;
    State state = State::Unknown;
};

// GUI thread. Known people in their own colour, "maybe" in the warning colour, unknown ones grey and dashed;
// the text always says it, too.
class CameraView : public QWidget
{
    Q_OBJECT
public:
    explicit CameraView(QWidget* parent = nullptr);

    // `pictureWidthPx` is the width that boxes belong to, where the image is a reduced one; 0: the image's
    // own.
    void setPicture(const QImage& image, int pictureWidthPx = 0);
    void setFaces(std::vector<LabelledFace> faces);
    // The face that keys and buttons are about; -1: none. Faces can be clicked on from then on.
    void setHighlighted(int face);
    // Instead of a picture.
    void setMessage(const QString& message);
    // A small line at the foot.
    void setFooter(const QString& footer);
    void setMirrored(bool mirrored);
    bool isMirrored() const { return m_mirrored; }
    // The picture alone, without what is drawn on it.
    const QImage& picture() const { return m_image; }
    // What is seen, in the picture's own size.
    QImage snapshot() const;
    quint64 paintedPictures() const { return m_painted; }
    const std::vector<LabelledFace>& faces() const { return m_faces; }
    bool hasPicture() const { return !m_image.isNull(); }

Q_SIGNALS:
    // The page hides all but the picture, or shows it again.
    void doubleClicked();
    void faceClicked(int face);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QRectF pictureRect(const QSizeF& room) const;
    QRectF boxOf(const LabelledFace& face, const QRectF& place) const;
    void paintPicture(QPainter& painter, const QRectF& place, double fontScale) const;

    QImage m_image;
    double m_facesPerPixel = 1; // image px per box px
    std::vector<LabelledFace> m_faces;
    QString m_message;
    QString m_footer;
    int m_highlighted = -1;
    bool m_mirrored = false;
    bool m_isNew = false;
    quint64 m_painted = 0;
};

} // namespace familiar::ui
