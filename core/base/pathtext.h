// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Paths in JSON files: names may hold bytes that are no UTF-8, JSON may not.
#pragma once

#include <filesystem>
#include <string>

namespace familiar::core {

// Returns a path below `root` (empty: the path as it is) in plain ASCII: what is no letter or digit is
// percent-encoded.
std::string pathToText(const std::filesystem::path& path, const std::filesystem::path& root);
// Returns the path that pathToText wrote.
std::filesystem::path pathFromText(const std::string& text, const std::filesystem::path& root);

} // namespace familiar::core
