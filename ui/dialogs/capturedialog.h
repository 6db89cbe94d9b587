// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Add a person": ten seconds before the camera, told which way to look, then the model knows who it is.
#pragma once

#include "core/live/capture.h"
#include "core/live/liveengine.h"
#include "ui/jobs/oneshot.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace familiar::ui {

class Services;
class Session;
class CameraView;

// Lives while a live picture runs; LivePage hands every result on. Nothing is kept but the model.
class CaptureDialog : public QDialog
{
    Q_OBJECT
public:
    CaptureDialog(Services& services, Session& session, std::shared_ptr<const core::Recognizer> recognizer,
                  bool mirrored, QWidget* parent = nullptr, core::CaptureOptions options = {});
    ~CaptureDialog() override;

    enum class Step { Name, Capture, Learn, Done };
    Step step() const { return m_step; }
    // Begins with the name that was typed.
    void begin();
    void offer(const core::LiveResult& result);
    const core::CaptureAdvice& advice() const { return m_advice; }
    QString words() const;
    QLineEdit* nameEdit() const { return m_name; }

private:
    void showStep(Step step, const QString& words, const QString& reason = {});
    void showAdvice(const core::Result<core::CaptureAdvice>& advice);
    void finishCapture();
    static QString wishText(core::PoseWish wish);

    Services& m_services;
    Session& m_session;
    std::shared_ptr<const core::Recognizer> m_recognizer;
    core::CaptureOptions m_options;
    std::shared_ptr<core::GuidedCapture> m_capture; // used by one job at a time
    core::CaptureAdvice m_advice;
    Step m_step = Step::Name;
    QElapsedTimer m_clock;
    Job m_offering;
    Job m_learning;
    QLineEdit* m_name = nullptr;
    CameraView* m_view = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_reason = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_main = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace familiar::ui
