// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one rule by which names of people are compared, wherever they come from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace familiar::core {

// Returns the name in the form that is stored and compared: composed (Unicode NFC), without blanks at its
// ends. A Mac writes "é" as a letter and an accent, other systems as one character. Bytes that are not UTF-8
// stay as they are.
std::string comparableName(std::string_view name);

// Returns whether both stand for one person: their comparable forms are equal.
bool isSameName(std::string_view a, std::string_view b);

// Returns the comparable form without the difference of upper and lower case (full case folding).
std::string caseFoldedName(std::string_view name);

// Returns the index of the person of that name: the very same spelling where there is one, else the first
// that is the same name. -1: nobody.
int indexOfName(const std::vector<std::string>& people, std::string_view name);

// Returns whether a folder of that name holds strangers, never a person: unknown, unbekannt, stranger,
// strangers, other, others, in any case.
bool meansStrangers(std::string_view name);

} // namespace familiar::core
