// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the live picture is taken from: a camera, a file or folder that was chosen, or a stream's address.
#pragma once

#include "core/live/cameras.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QMenu;
class QPushButton;

namespace familiar::ui {

// GUI thread. A chosen video, photo or folder stays in the list, so that it can be played again.
class SourceChoice : public QWidget
{
    Q_OBJECT
public:
    explicit SourceChoice(QWidget* parent = nullptr);

    // Lists the cameras anew; the selected entry stays where it is still there.
    void setCameras(const std::vector<core::CameraInfo>& cameras);
    // Puts a video, photo or folder into the list and selects it.
    void addFile(const QString& path);
    // Returns what is selected: a camera's id, a path, a URL; empty: an address has to be typed first.
    std::string source() const;
    // What people call a source: a camera's or a file's name, an address without its secrets.
    QString titleOf(const std::string& source) const;
    void focusAddress();
    // Whether one more source may be shown beside what runs.
    void setBesideEnabled(bool enabled);

Q_SIGNALS:
    // Play what is selected now: a file was chosen, or an address was typed.
    void wanted();
    // Play this one beside what runs.
    void wantedBeside(const std::string& source);

private:
    void fill();
    void showAddress();
    std::string sourceAt(int row) const;
    void choose(bool folder, bool beside);
    void fillMenu(QMenu& menu);

    QComboBox* m_list = nullptr;
    QLineEdit* m_address = nullptr;
    QPushButton* m_beside = nullptr;
    std::vector<core::CameraInfo> m_cameras;
    QStringList m_files; // the newest first
};

} // namespace familiar::ui
