// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the chosen network consists of: a tower of its blocks beside the table of its layers.
#pragma once

#include "core/learning/trainconfig.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QStackedWidget;
class QTableView;

namespace familiar::ui {

class LayersModel;
class NetworkTower;

class LookInside : public QWidget
{
    Q_OBJECT
public:
    explicit LookInside(QWidget* parent = nullptr);

    // Shows the network that a training with this (resolved) configuration has, for so many people.
    void setConfig(const core::TrainConfig& config, int people);
    LayersModel& layers() { return *m_layers; }
    NetworkTower& tower() { return *m_tower; }
    QTableView& table() { return *m_table; }
    QString totals() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeTower();
    QWidget* makeTable();
    void arrange();
    void showTotals(int people, bool unfreezes);
    void choosePart(const QString& part);

    LayersModel* m_layers = nullptr;
    NetworkTower* m_tower = nullptr;
    QTableView* m_table = nullptr;
    QBoxLayout* m_row = nullptr;
    QWidget* m_towerCard = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_totals = nullptr;
    QLabel* m_cost = nullptr;
    QLabel* m_message = nullptr;
};

} // namespace familiar::ui
