// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/modelchoice.h"

#include "ui/appcontext.h"
#include "ui/jobs/projectruns.h"
#include "ui/trainingtext.h"

#include <QSignalBlocker>

namespace familiar::ui {

ModelChoice::ModelChoice(AppContext& context, QWidget* parent) : QComboBox(parent), m_context(context)
{
    setAccessibleName(tr("Model"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(&context.runs(), &ProjectRuns::changed, this, &ModelChoice::fill);
    connect(&context.runs(), &ProjectRuns::selectedChanged, this, &ModelChoice::fill);
    connect(&context, &AppContext::modelChanged, this, &ModelChoice::fill);
    connect(this, &QComboBox::activated, this, [this] {
        const int run = currentData().toInt();
        if (run > 0 && run != m_context.runs().selected())
            m_context.runs().select(run);
    });
    fill();
}

void ModelChoice::fill()
{
    const QSignalBlocker quiet(this);
    clear();
    if (m_context.model() && m_context.runs().selected() == 0)
        addItem(m_context.modelTitle(), 0);
    // The newest first.
    const auto& runs = m_context.runs().runs();
    for (auto run = runs.rbegin(); run != runs.rend(); ++run)
        if (run->report)
            addItem(TrainingText::run(run->number, run->config, run->report), run->number);
    setCurrentIndex(findData(m_context.runs().selected()));
    setToolTip(currentText());
    setEnabled(count() > 1);
}

} // namespace familiar::ui
