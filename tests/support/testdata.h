// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that earlier versions wrote, kept in tests/data.
#pragma once

#include <filesystem>

namespace familiar::testing {

// Returns the path of a file or folder in tests/data.
std::filesystem::path testData(const std::filesystem::path& name);

// Copies a file or a folder of tests/data to `target`; a file whose name ends in ".gz" is inflated and loses
// that ending. Throws std::runtime_error where something cannot be read or written.
void unpackTestData(const std::filesystem::path& name, const std::filesystem::path& target);

} // namespace familiar::testing
