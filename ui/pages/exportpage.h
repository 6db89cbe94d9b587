// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the model along: ONNX, TorchScript, safetensors, Keras or a bundle that proves itself.
#pragma once

#include "core/exporters/exportmodel.h"
#include "ui/jobs/oneshot.h"
#include "ui/pages/page.h"

class QButtonGroup;
class QCheckBox;

namespace familiar::ui {

class ProgressRow;

class ExportPage : public Page
{
    Q_OBJECT
public:
    explicit ExportPage(Services& services, Session& session, Navigator& navigator,
                        QWidget* parent = nullptr);
    ~ExportPage() override;

    void start() override; // asks where to
    void stop() override;
    void exportTo(const std::filesystem::path& target, bool force = false);
    void choose(core::ExportKind kind);
    QString result() const { return m_result->text(); }

private:
    QWidget* buildKinds();
    QWidget* buildNotes();
    void showModel();
    void testBundle();
    void showOutcome(const core::Result<core::ExportOutcome>& outcome, const std::filesystem::path& target);
    core::ExportKind kind() const;

    QButtonGroup* m_kinds = nullptr;
    QCheckBox* m_anonymous = nullptr;
    QPushButton* m_export = nullptr;
    QLabel* m_contents = nullptr;
    QLabel* m_result = nullptr;
    ProgressRow* m_progress = nullptr;
    Job m_job;
};

} // namespace familiar::ui
