// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The confusion matrix as a heat map; a click or Enter opens a cell.
#pragma once

#include <QTableView>

namespace familiar::ui {

class ConfusionModel;

class ConfusionView : public QTableView
{
    Q_OBJECT
public:
    explicit ConfusionView(ConfusionModel& model, QWidget* parent = nullptr);

Q_SIGNALS:
    void cellChosen(int truth, int predicted);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fitCells();
};

} // namespace familiar::ui
