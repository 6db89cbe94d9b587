// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Look inside: the network's tower and layers, and a photo's way through it below, or behind a switch where
// there is no room for both.
#pragma once

#include "core/learning/trainconfig.h"

#include <QWidget>

class QToolButton;

namespace familiar::ui {

class LookInside;
class PhotoWayCard;
class Services;
class Session;

class InsideView : public QWidget
{
    Q_OBJECT
public:
    InsideView(Services& services, Session& session, QWidget* parent = nullptr);

    void setConfig(const core::TrainConfig& config, int people);
    LookInside& layers() { return *m_layers; }
    PhotoWayCard& photoWay() { return *m_photoWay; }
    // Where only one of them has room.
    void showPhotoWay(bool shown);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QWidget* m_switch = nullptr;
    QToolButton* m_layersButton = nullptr;
    QToolButton* m_photoButton = nullptr;
    LookInside* m_layers = nullptr;
    PhotoWayCard* m_photoWay = nullptr;
};

} // namespace familiar::ui
