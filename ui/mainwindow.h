// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one window: a rail of pages, the page, a status line.
#pragma once

#include "core/base/filesystem.h"

#include <QMainWindow>


namespace familiar::ui {

class PeoplePage;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(core::FileSystem& files, QWidget* parent = nullptr);

    PeoplePage* peoplePage() const { return m_people; }

private:
    void makeMenus();
    QWidget* makeRail();
    void showAbout();

    PeoplePage* m_people = nullptr;
};

} // namespace familiar::ui
