// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers in the names of files, and paths in JSON files: names may hold bytes that are no UTF-8, JSON may
// not.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace familiar::core {

// Returns a number with zeros in front up to a width, so that files sort by it.
std::string numberText(uint64_t number, size_t width);

// Returns a path below `root` (empty: the path as it is) in plain ASCII: what is no letter or digit is
// percent-encoded.
std::string pathToText(const std::filesystem::path& path, const std::filesystem::path& root);
// Returns the path that pathToText wrote.
std::filesystem::path pathFromText(const std::string& text, const std::filesystem::path& root);

} // namespace familiar::core
