// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What to see of a training: its curves, the network inside, and how it works in plain words.
#pragma once

#include "core/learning/trainconfig.h"

#include <QWidget>

class QTabBar;

namespace familiar::ui {

class HowItWorks;
class InsideView;
class RunView;
class Services;
class Session;

class TrainTabs : public QWidget
{
    Q_OBJECT
public:
    enum class Tab { Curves, Inside, How };

    TrainTabs(Services& services, Session& session, QWidget* parent = nullptr);

    void showTab(Tab tab);
    // Tells of the network of a (resolved) configuration, and of the selected run.
    void setConfig(const core::TrainConfig& config);
    RunView& curves() { return *m_curves; }
    InsideView& inside() { return *m_inside; }
    HowItWorks& how() { return *m_how; }

private:
    Session& m_session;
    QTabBar* m_tabs = nullptr;
    RunView* m_curves = nullptr;
    InsideView* m_inside = nullptr;
    HowItWorks* m_how = nullptr;
};

} // namespace familiar::ui
