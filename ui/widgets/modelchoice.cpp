// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/modelchoice.h"

#include "ui/jobs/projectruns.h"
#include "ui/session.h"
#include "ui/trainingtext.h"

#include <QSignalBlocker>

namespace familiar::ui {

ModelChoice::ModelChoice(Session& session, QWidget* parent) : QComboBox(parent), m_session(session)
{
    setAccessibleName(tr("Model"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(&session.runs(), &ProjectRuns::changed, this, &ModelChoice::fill);
    connect(&session.runs(), &ProjectRuns::selectedChanged, this, &ModelChoice::fill);
    connect(&session, &Session::modelChanged, this, &ModelChoice::fill);
    connect(this, &QComboBox::activated, this, [this] {
        const int run = currentData().toInt();
        if (run > 0 && run != m_session.runs().selected())
            m_session.runs().select(run);
    });
    fill();
}

void ModelChoice::fill()
{
    const QSignalBlocker quiet(this);
    clear();
    if (m_session.model() && m_session.runs().selected() == 0)
        addItem(m_session.modelTitle(), 0);
    for (const core::RunSummary* run : m_session.runs().listed())
        addItem(TrainingText::run(*run), run->number);
    setCurrentIndex(findData(m_session.runs().selected()));
    setToolTip(currentText());
    setEnabled(count() > 1);
}

} // namespace familiar::ui
