// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for one name of a list, or for a new one.
#pragma once

#include <QString>

#include <functional>
#include <string>
#include <vector>

class QWidget;

namespace familiar::ui {

struct NameQuestion
{
    QString title;
    QString text;
    bool mayBeNew = false;
};

// Returns at once; `chosen` is called when the dialog is accepted, while `parent` lives.
void askForName(QWidget* parent, const NameQuestion& question, const std::vector<std::string>& names,
                std::function<void(const QString&)> chosen);

} // namespace familiar::ui
