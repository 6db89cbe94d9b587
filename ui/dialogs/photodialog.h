// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A photo large: its faces, which one is taken, a click to take another, leave out.
#pragma once

#include "ui/jobs/oneshot.h"
#include "ui/photofindings.h"
#include "ui/services.h"
#include "ui/session.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace familiar::ui {

class PhotoView;

class PhotoDialog : public QDialog
{
    Q_OBJECT
public:
    PhotoDialog(Services& services, Session& session, QWidget* parent = nullptr);
    ~PhotoDialog() override;

    // Left and right walk through the list.
    void showPhotos(std::vector<std::filesystem::path> photos, size_t first,
                    std::map<std::filesystem::path, int> taken);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Loaded;
    void build();
    void go(int step);
    void load();
    void showLoaded(const core::Result<Loaded>& loaded);
    void chooseFace(int face);
    void toggleLeftOut();
    void showWords();
    const std::filesystem::path& photo() const { return m_photos[m_at]; }

    Services& m_services;
    Session& m_session;
    std::vector<std::filesystem::path> m_photos;
    std::map<std::filesystem::path, int> m_taken; // by the doctor
    size_t m_at = 0;
    int m_mainFace = -1;
    PhotoView* m_view = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_words = nullptr;
    QPushButton* m_leaveOut = nullptr;
    QPushButton* m_previous = nullptr;
    QPushButton* m_next = nullptr;
    // Made in the job on first use, used by one job at a time.
    struct Finder;
    std::shared_ptr<Finder> m_finder;
    Job m_job;
};

} // namespace familiar::ui
