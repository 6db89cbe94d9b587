// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One face of a photo, to be picked.
#pragma once

#include "core/base/geometry.h"

#include <QAbstractButton>

#include <filesystem>

namespace familiar::ui {

class Thumbnails;

// Checked while it is picked. A double click asks for the photo.
class FaceButton : public QAbstractButton
{
    Q_OBJECT
public:
    FaceButton(Thumbnails& thumbnails, std::filesystem::path photo, const core::Rect& region, int sidePx,
               QWidget* parent = nullptr);

    QSize sizeHint() const override;

Q_SIGNALS:
    void photoWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Thumbnails& m_thumbnails;
    std::filesystem::path m_photo;
    core::Rect m_region;
    int m_sidePx;
};

} // namespace familiar::ui
