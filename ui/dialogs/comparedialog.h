// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs side by side: what was chosen, what came out, both courses in one
// chart.
#pragma once

#include <QDialog>

#include <array>

class QComboBox;
class QLabel;
class QTableWidget;

namespace familiar::core {
struct RunSummary;
}

namespace familiar::ui {

class MetricChart;
class ProjectRuns;

class CompareDialog : public QDialog
{
    Q_OBJECT
public:
    explicit CompareDialog(ProjectRuns& runs, QWidget* parent = nullptr);

private:
    void fillChoices();
    void compare();
    void addRow(const QString& words, const QString& left, const QString& right);

    ProjectRuns& m_runs;
    std::array<QComboBox*, 2> m_choices{};
    QLabel* m_words = nullptr;
    QTableWidget* m_table = nullptr;
    MetricChart* m_chart = nullptr;
};

} // namespace familiar::ui
