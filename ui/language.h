// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the program in the user's language.
#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace familiar::ui {

// "" takes the system's language, "en" none; "pseudo" longer English with accents, for tests. Replaces what
// was installed before; windows made afterwards speak it.
void installLanguage(QCoreApplication& application, const QString& language);

// Returns the codes of the languages that are compiled in, "en" first.
QStringList languages();
// Returns a language's name for itself, as its own file says: "Deutsch" for "de".
QString languageName(const QString& code);

} // namespace familiar::ui
