// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A network as a tower of blocks: as wide as it has channels, as tall as its maps' side; what is frozen is
// cold, what is learned warm.
#pragma once

#include "core/learning/networksummary.h"

#include <QWidget>

namespace familiar::ui {

class NetworkTower : public QWidget
{
    Q_OBJECT
public:
    explicit NetworkTower(QWidget* parent = nullptr);

    void setSummary(const core::NetworkSummary& summary);
    // The block that is outlined; a layer of the head by its name. Empty: none.
    void setChosen(const QString& block);
    const QString& chosen() const { return m_chosen; }
    // Where a part is drawn, in the widget's coordinates.
    QRectF rectOf(const QString& block) const;
    QSize minimumSizeHint() const override { return {88, 180}; }

Q_SIGNALS:
    // A click on a part, or the arrow keys.
    void partChosen(const QString& block);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Part
    {
        QString name;
        QString shape;
        int channels = 0;
        int sidePx = 0; // 0: a row of numbers
        int layers = 0; // with numbers: lines across the block
        bool isLearned = false;
        bool isHead = false;
    };
    bool hasLabels() const { return width() >= 230; }
    std::vector<QRectF> places() const;
    int partAt(const QPointF& point) const;
    void choose(int part);

    std::vector<Part> m_parts;
    QString m_chosen;
};

} // namespace familiar::ui
