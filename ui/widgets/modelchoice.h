// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which run's model names the faces; the live picture goes on while another one is taken.
#pragma once

#include <QComboBox>

namespace familiar::ui {

class Session;

// Follows the folder's runs. A model file from elsewhere stands as an entry of its own while it is used.
class ModelChoice : public QComboBox
{
    Q_OBJECT
public:
    explicit ModelChoice(Session& session, QWidget* parent = nullptr);

private:
    void fill();

    Session& m_session;
};

} // namespace familiar::ui
