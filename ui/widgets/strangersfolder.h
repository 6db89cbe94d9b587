// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which photos of strangers a training checks its promise with: those among the people, and a folder of its
// own.
#pragma once

#include "ui/jobs/oneshot.h"

#include <QWidget>

#include <filesystem>

class QLabel;
class QPushButton;

namespace familiar::ui {

class Services;
class Session;

class StrangersFolder : public QWidget
{
    Q_OBJECT
public:
    explicit StrangersFolder(Services& services, Session& session, QWidget* parent = nullptr);

    // Takes the folder for this photo folder from now on, also after a restart; an empty path takes none.
    void setFolder(const std::filesystem::path& folder);
    std::filesystem::path folder() const;
    QString sentence() const;

private:
    QString key() const;
    void choose();
    // Counts the folder's photos in the background and says how many there are.
    void showFolder();
    void tell(int photos, const QString& problem);

    Services& m_services;
    Session& m_session;
    QLabel* m_words;
    QPushButton* m_choose;
    QPushButton* m_none;
    Job m_counting;
};

} // namespace familiar::ui
