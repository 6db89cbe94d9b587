// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A file system in memory that forgets what was not synced, as a disk does when the power goes.
#pragma once

#include "core/base/filesystem.h"

#include <functional>
#include <map>
#include <set>
#include <vector>

namespace familiar::testing {

// Remembers every step. stateAfter() tells what a disk may hold when the power goes behind a step: what was
// synced before is there; of everything else each step may be there or not, writes also by half, in any
// order.
class PowerLossFiles final : public core::FileSystem
{
public:
    // The named files are on the disk already.
    explicit PowerLossFiles(std::map<std::string, std::string> before);

    bool ignoresSync = false;       // a mutant of the code under test that never syncs a file
    bool ignoresFolderSync = false; // nor a folder
    size_t steps() const { return m_steps.size(); }
    // By name; every seed is one way in which it may have gone.
    std::map<std::string, std::string> stateAfter(size_t step, uint64_t seed) const;

    core::Result<core::FileEntry> stat(const std::filesystem::path& path) override;
    core::Result<std::vector<core::FileEntry>> list(const std::filesystem::path& folder) override;
    core::Result<std::unique_ptr<core::ReadableFile>> openToRead(const std::filesystem::path& path) override;
    core::Result<std::unique_ptr<core::WritableFile>> create(const std::filesystem::path& path) override;
    core::Result<std::unique_ptr<core::WritableFile>>
    openToAppend(const std::filesystem::path& path) override;
    core::Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
    core::Result<void> remove(const std::filesystem::path& path) override;
    core::Result<void> makeFolders(const std::filesystem::path& folder) override;
    core::Result<void> syncFolder(const std::filesystem::path& folder) override;

private:
    friend class PowerLossFile;
    enum class Kind { Create, Write, Sync, Rename, Remove, SyncFolder };
    struct Step
    {
        Kind kind;
        std::string name;
        std::string other; // of a rename: the new name
        size_t content = 0;
        std::string bytes;
    };
    std::set<size_t> safeSteps(size_t step) const;

    std::map<std::string, size_t> m_before; // name -> content
    std::map<std::string, size_t> m_names;
    std::vector<std::string> m_contents;
    std::vector<std::string> m_contentsBefore;
    std::vector<Step> m_steps;
};

} // namespace familiar::testing
