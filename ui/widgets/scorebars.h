// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of a few people as bars, with the line from which a name is said.
#pragma once

#include <QWidget>

#include <vector>

namespace familiar::ui {

class ScoreBars : public QWidget
{
    Q_OBJECT
public:
    struct Bar
    {
        enum class Part { Other, Answer, Truth };
        QString name;
        double score = 0; // 0..1
        Part part = Part::Other;
    };
    explicit ScoreBars(QWidget* parent = nullptr);

    // `named`: from which score a name is said; 0: no line.
    void setBars(std::vector<Bar> bars, double named);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int rowPx() const;
    std::vector<Bar> m_bars;
    double m_named = 1;
};

} // namespace familiar::ui
