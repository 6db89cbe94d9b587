// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user writes to a run: its name, a note, and whether it is pinned.
#pragma once

#include "core/project/runs.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace familiar::ui {

class RunLabelDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RunLabelDialog(const core::RunSummary& run, QWidget* parent = nullptr);

    core::RunLabel label() const;

private:
    QLineEdit* m_name = nullptr;
    QPlainTextEdit* m_note = nullptr;
    QCheckBox* m_pinned = nullptr;
};

} // namespace familiar::ui
