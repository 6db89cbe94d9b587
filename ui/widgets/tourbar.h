// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Three steps from photos to names, shown at the first start above every page.
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace familiar::ui {

class Navigator;
class Services;
class Session;

// GUI thread. Goes on by itself with what the user has done; closed once, it stays closed.
class TourBar : public QFrame
{
    Q_OBJECT
public:
    TourBar(Services& services, Session& session, Navigator& navigator, QWidget* parent = nullptr);

    // Shows it again, from the step that comes next.
    void begin();
    // 1 to 3.
    int step() const { return m_step; }

private:
    void follow();
    void showStep();
    void end();

    Services& m_services;
    Session& m_session;
    Navigator& m_navigator;
    QLabel* m_words = nullptr;
    QPushButton* m_go = nullptr;
    QPushButton* m_other = nullptr; // the last step has two ways on
    QPushButton* m_close = nullptr;
    int m_step = 1;
};

} // namespace familiar::ui
