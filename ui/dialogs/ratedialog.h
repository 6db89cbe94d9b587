// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a learning rate: a short training whose rate rises, its curve and what it suggests.
#pragma once

#include "core/training/findrate.h"
#include "ui/jobs/oneshot.h"
#include "ui/services.h"
#include "ui/session.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace familiar::ui {

class ProgressRow;
class RateCurveView;

class RateDialog : public QDialog
{
    Q_OBJECT
public:
    // Begins at once, with the session's photos.
    RateDialog(Services& services, Session& session, const core::TrainConfig& config,
               QWidget* parent = nullptr);

    bool isRunning() const { return m_job.isRunning(); }
    double suggestion() const { return m_suggestion; } // 0: none
    QString words() const;

Q_SIGNALS:
    void rateChosen(double rate);

private:
    void begin(core::TrainConfig config);
    void showCurve(const core::Result<core::RateCurve>& curve);

    Services& m_services;
    Session& m_session;
    RateCurveView* m_curve = nullptr;
    QLabel* m_words = nullptr;
    ProgressRow* m_progress = nullptr;
    QPushButton* m_use = nullptr;
    double m_suggestion = 0;
    Job m_job;
};

} // namespace familiar::ui
