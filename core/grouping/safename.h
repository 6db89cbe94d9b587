// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A person's name as the name of a folder on any disk.
#pragma once

#include <string>

namespace familiar::core {

// Returns the name with everything replaced that some file system refuses or takes for something else:
// separators, control characters, what Windows reserves, a dot at the front, dots and blanks at the end, more
// than 100 bytes. Never empty. Two names may give the same folder. Source: "Naming Files, Paths, and
// Namespaces", Microsoft.
std::string safeFolderName(const std::string& name);

// Returns the text by which names are compared on disks that ignore the case of ASCII letters.
std::string caseless(const std::string& name);

} // namespace familiar::core
