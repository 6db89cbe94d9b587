// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder that vanishes with the test.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace familiar::testing {

class TemporaryFolder
{
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const std::filesystem::path& name) const { return m_path / name; }
    // Writes a file (with its folders) and returns its path.
    std::filesystem::path write(const std::filesystem::path& name, std::string_view content) const;

private:
    std::filesystem::path m_path;
};

// The whole content, empty when it cannot be read.
std::string contentOf(const std::filesystem::path& file);

} // namespace familiar::testing
