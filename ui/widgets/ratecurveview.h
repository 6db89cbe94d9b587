// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The loss over the learning rate, each ten times the one before a step, and the suggested rate.
#pragma once

#include "core/training/findrate.h"

#include <QWidget>

namespace familiar::ui {

class RateCurveView : public QWidget
{
    Q_OBJECT
public:
    explicit RateCurveView(QWidget* parent = nullptr);

    void setCurve(core::RateCurve curve);
    // "0.0032"
    static QString rateText(double rate);
    QSize minimumSizeHint() const override { return {320, 200}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    core::RateCurve m_curve;
};

} // namespace familiar::ui
