// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Asks how and where the names of a library are to be kept.
#pragma once

#include "core/project/nameswriter.h"

#include <QPushButton>

namespace familiar::ui {

// GUI thread.
class NamesOutButton : public QPushButton
{
    Q_OBJECT
public:
    explicit NamesOutButton(QWidget* parent = nullptr);
    // The folder of the photos.
    void setFolder(const std::filesystem::path& folder) { m_folder = folder; }
    // Of the page, in the language of the window.
    static core::NamesPageWords words();

Q_SIGNALS:
    void wanted(const core::NameTargets& targets);

private:
    void askForFile(bool page);
    void askForSidecars();

    std::filesystem::path m_folder;
};

} // namespace familiar::ui
