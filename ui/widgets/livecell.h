// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One live picture of several: its source's name, how it goes, and its own Stop.
#pragma once

#include "ui/jobs/livesession.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace familiar::ui {

// GUI thread.
class LiveCell : public QWidget
{
    Q_OBJECT
public:
    LiveCell(Services& services, LiveNames& names, QWidget* parent = nullptr);

    void play(const std::string& source, const QString& title);
    // What it plays or played last.
    const std::string& source() const { return m_source; }
    const QString& title() const { return m_title; }
    LiveSession& live() { return *m_live; }
    CameraView& view() { return *m_view; }
    // The line above the picture: with several pictures.
    void setHeadShown(bool shown);
    // The picture that the page's buttons are about.
    void setCurrent(bool current);

Q_SIGNALS:
    void stopWanted();
    // Clicked on, or the keyboard came to it.
    void chosen();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showRunning();
    void showStatus(const core::LiveStatus& status);
    void setState(const QString& words);

    LiveSession* m_live = nullptr;
    CameraView* m_view = nullptr;
    QWidget* m_head = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_stop = nullptr;
    std::string m_source;
    QString m_title;
    bool m_current = false;
    quint64 m_paintedBefore = 0;
    QElapsedTimer m_sincePainted;
};

} // namespace familiar::ui
