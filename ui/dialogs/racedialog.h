// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The backbone race: every installed network on the same photos, with its time
// and size.
#pragma once

#include "core/training/comparerun.h"
#include "ui/jobs/oneshot.h"
#include "ui/services.h"
#include "ui/session.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace familiar::ui {

class ProgressRow;

class RaceDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RaceDialog(Services& services, Session& session, QWidget* parent = nullptr);

    void start();
    bool isRunning() const { return m_job.isRunning(); }

private:
    void build();
    void showEntries(const core::Result<std::vector<core::RaceEntry>>& entries);
    core::RaceLimits limits() const;

    Services& m_services;
    Session& m_session;
    QComboBox* m_input = nullptr;
    QSpinBox* m_maxMs = nullptr;
    QSpinBox* m_maxMb = nullptr;
    QPushButton* m_start = nullptr;
    QTableWidget* m_table = nullptr;
    QLabel* m_words = nullptr;
    ProgressRow* m_progress = nullptr;
    Job m_job;
};

} // namespace familiar::ui
