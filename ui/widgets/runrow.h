// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The runs over a photo folder in one row: choose one, write to it, remove it.
#pragma once

#include <QWidget>

class QComboBox;
class QPushButton;

namespace familiar::ui {

class ProjectRuns;

class RunRow : public QWidget
{
    Q_OBJECT
public:
    explicit RunRow(ProjectRuns& runs, QWidget* parent = nullptr);

    // Reads the runs anew; `instead` is shown while none of them is selected.
    void fill(const QString& instead);
    int count() const;

Q_SIGNALS:
    void removed(int run);

private:
    void editLabel();

    ProjectRuns& m_runs;
    QComboBox* m_choice = nullptr;
    QPushButton* m_label = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace familiar::ui
