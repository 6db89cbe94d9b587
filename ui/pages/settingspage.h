// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Threads, device, data folder, language and theme; every change is kept at once.
#pragma once

#include "ui/pages/page.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace familiar::ui {

class SettingsPage : public Page
{
    Q_OBJECT
public:
    explicit SettingsPage(Services& services, Session& session, Navigator& navigator,
                          QWidget* parent = nullptr);

private:
    void addLook(QFormLayout* form);
    void addWork(QFormLayout* form);
    void addPlaces(QFormLayout* form);
    void saidLater();

    QComboBox* m_theme = nullptr;
    QComboBox* m_language = nullptr;
    QSpinBox* m_threads = nullptr;
    QComboBox* m_device = nullptr;
    QLineEdit* m_folder = nullptr;
    QLabel* m_restart = nullptr;
};

} // namespace familiar::ui
