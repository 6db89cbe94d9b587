// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any number of photos named in the background: look through them by name, say who it really is.
#pragma once

#include "core/project/nameswriter.h"
#include "ui/jobs/librarynaming.h"
#include "ui/pages/page.h"

class QComboBox;
class QTabBar;

namespace familiar::ui {

class LibraryModel;
class LibraryPhotoPanel;
class NamesOutButton;
class PhotoGrid;
class ProgressRow;
class Thumbnails;

class PhotosPage : public Page
{
    Q_OBJECT
public:
    explicit PhotosPage(Services& services, Session& session, Navigator& navigator,
                        QWidget* parent = nullptr);
    ~PhotosPage() override;

    void chooseFolder();
    // Lists its photos with the names that they have; start() names the others.
    void openFolder(const std::filesystem::path& folder);
    void start() override;
    void togglePause() override;
    void stop() override;
    // The folder of the last time.
    void activated() override;
    bool isNaming() const { return m_naming->isNaming(); }
    LibraryModel& photos() const { return *m_photos; }
    // Keeps the names outside of the program, in the background.
    void writeNames(const core::NameTargets& targets);

private:
    void buildHeader();
    void buildBody();
    void buildKeys();
    void showModel();
    void showOpened(const core::Result<core::Library>& library);
    void showEnded(const core::Result<void>& result);
    void showProgress();
    void showCounts();
    void showCurrent();
    void applyFilter();
    void showWritten(const core::Result<core::NamesWritten>& written, bool sidecars);
    void takeBack(const std::filesystem::path& undoFile);
    void correct(const std::filesystem::path& photo, const core::FaceCorrection& correction);

    LibraryNaming* m_naming = nullptr;
    LibraryModel* m_photos = nullptr;
    Thumbnails* m_thumbnails = nullptr;
    PhotoGrid* m_grid = nullptr;
    LibraryPhotoPanel* m_panel = nullptr;
    QTabBar* m_filters = nullptr;
    QComboBox* m_people = nullptr;
    QLabel* m_nothing = nullptr;
    QPushButton* m_choose = nullptr;
    NamesOutButton* m_out = nullptr;
    QPushButton* m_main = nullptr;
    ProgressRow* m_progress = nullptr;
    std::filesystem::path m_folder;
    Job m_writing;
    int m_toName = 0; // when this naming began
};

} // namespace familiar::ui
