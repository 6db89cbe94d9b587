// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The program's log: English, on stderr or in a file, without names or photo paths by default.
#pragma once

#include <filesystem>
#include <string>

namespace familiar::core {

enum class LogLevel { Debug, Info, Warning, Error };

// Any thread. Texts below the level are dropped.
void log(LogLevel level, const std::string& text);
void setLogLevel(LogLevel level);
// Also writes to a file (rotated at 1 MB, two kept); a folder that cannot be written is ignored.
void logToFile(const std::filesystem::path& file);

} // namespace familiar::core
