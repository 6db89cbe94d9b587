// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The way from a folder to names on one page, and every key.
#pragma once

#include <QDialog>

namespace familiar::ui {

class HelpDialog : public QDialog
{
    Q_OBJECT
public:
    explicit HelpDialog(QWidget* parent = nullptr);

Q_SIGNALS:
    void howItWorksWanted();
};

} // namespace familiar::ui
