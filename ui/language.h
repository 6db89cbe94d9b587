// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the program in the user's language.
#pragma once

#include <QString>

class QCoreApplication;

namespace familiar::ui {

// "" takes the system's language, "en" none; "pseudo" longer English with accents, for tests. Replaces what
// was installed before; windows made afterwards speak it.
void installLanguage(QCoreApplication& application, const QString& language);

} // namespace familiar::ui
