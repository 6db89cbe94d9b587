// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names on one photo that is chosen or dropped; nothing is learned from it.
#pragma once

#include "core/recognition/identifier.h"
#include "ui/jobs/oneshot.h"
#include "ui/services.h"
#include "ui/session.h"
#include "ui/widgets/cameraview.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace familiar::ui {

class TryDialog : public QDialog
{
    Q_OBJECT
public:
    TryDialog(Services& services, Session& session, QWidget* parent = nullptr);
    ~TryDialog() override;

    void showPhoto(const std::filesystem::path& photo);
    CameraView& view() { return *m_view; }
    QString words() const;
    // What is drawn at a face and said of it.
    static LabelledFace labelled(const core::NamedFace& face);
    static QString wordsOf(const core::NamedFace& face, const std::vector<std::string>& people);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Networks;
    struct Named;
    void showNamed(const core::Result<Named>& named);
    void explain();

    Services& m_services;
    Session& m_session;
    std::shared_ptr<const core::Model> m_model;
    std::shared_ptr<Networks> m_networks; // made in the first job, used by one job at a time
    CameraView* m_view = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_words = nullptr;
    QPushButton* m_why = nullptr;
    std::filesystem::path m_photo;
    QStringList m_names; // of the faces, from the left
    Job m_job;
};

} // namespace familiar::ui
