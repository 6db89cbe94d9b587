// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/runrow.h"

#include "ui/dialogs/runlabeldialog.h"
#include "ui/jobs/projectruns.h"
#include "ui/trainingtext.h"
#include "ui/widgets/card.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace familiar::ui {

RunRow::RunRow(ProjectRuns& runs, QWidget* parent) : QWidget(parent), m_runs(runs)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_choice = new QComboBox;
    m_choice->setAccessibleName(tr("Run"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_choice, &QComboBox::activated, this,
            [this](int index) { m_runs.select(m_choice->itemData(index).toInt()); });
    m_label = makeButton(tr("&Name…"));
    m_label->setToolTip(tr("Give this run a name and a note, or pin it to the top of the list."));
    connect(m_label, &QPushButton::clicked, this, &RunRow::editLabel);
    m_remove = makeButton(tr("Re&move this run"));
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const int run = m_runs.selected();
        m_runs.remove(run);
        Q_EMIT removed(run);
    });
    row->addWidget(m_choice, 1);
    row->addWidget(m_label);
    row->addWidget(m_remove);
}

void RunRow::editLabel()
{
    const core::RunSummary* run = m_runs.find(m_runs.selected());
    if (!run)
        return;
    auto* dialog = new RunLabelDialog(*run, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, number = run->number] { m_runs.setLabel(number, dialog->label()); });
    dialog->open();
}

void RunRow::fill(const QString& instead)
{
    m_choice->clear();
    for (const core::RunSummary* run : m_runs.listed()) {
        m_choice->addItem(TrainingText::run(*run), run->number);
        if (!run->label.note.empty())
            m_choice->setItemData(m_choice->count() - 1,
                                  QString::fromStdString(run->label.note).toHtmlEscaped(), Qt::ToolTipRole);
    }
    const int row = m_choice->findData(m_runs.selected());
    m_choice->setCurrentIndex(row);
    m_choice->setToolTip(row < 0 ? QString() : m_choice->itemData(row, Qt::ToolTipRole).toString());
    if (row < 0)
        m_choice->setPlaceholderText(instead);
    const bool mayChange = row >= 0 && m_runs.project() && !m_runs.project()->isReadOnly();
    const core::RunSummary* run = m_runs.find(m_runs.selected());
    m_label->setEnabled(mayChange);
    m_remove->setEnabled(mayChange && !(run && run->label.pinned));
}

int RunRow::count() const
{
    return m_choice->count();
}

} // namespace familiar::ui
