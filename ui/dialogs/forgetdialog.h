// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Asks before a person is forgotten for good.
#pragma once

#include "core/project/forget.h"

#include <QString>

#include <functional>

class QWidget;

namespace familiar::ui {

// Does not wait; `yes` is called when the person is to go.
void askToForget(QWidget* parent, const QString& name, std::function<void()> yes);

// Says what was taken away, and what was not.
QString forgottenText(const QString& name, const core::ForgottenEverywhere& forgotten);

} // namespace familiar::ui
