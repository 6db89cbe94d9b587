// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A file system that remembers each step, and what a disk may hold of them when the power goes.
#pragma once

#include "core/base/placement.h"

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace familiar::testing {

// Works on the real files below `root` and remembers each step. stateAfter() tells what a disk may hold when
// the power goes behind a step: what was synced before is there; of everything else each step may be there or
// not, writes also by half, in any order. A name is safe once its folder was synced after it, a content once
// its file was. Folders keep who they are when they get another name.
class PowerLossFiles final : public core::FileSystem, public core::Placement
{
public:
    // What lies below `root` now is on the disk already.
    explicit PowerLossFiles(std::filesystem::path root);

    bool ignoresSync = false;              // a mutant of the code under test that never syncs a file
    bool ignoresFolderSync = false;        // nor a folder
    bool exchanges = true;                 // false: as on a file system that cannot
    std::function<void()> beforeWriting{}; // called before a file is made, renamed or removed
    size_t steps() const { return m_steps.size(); }
    // Every file by its name below the root. Seed 0: nothing that was not synced; 1: all of it; 2: names
    // without contents; every other seed is one way more in which it may have gone.
    std::map<std::string, std::string> stateAfter(size_t step, uint64_t seed) const;

    // For what goes past this seam, as a Disk's links do.
    void noteLink(const std::filesystem::path& file, const std::filesystem::path& name);

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
    core::Result<bool> exchange(const std::filesystem::path& one,
                                const std::filesystem::path& other) override;
    core::Result<uint32_t> mode(const std::filesystem::path& path) override;
    core::Result<void> setMode(const std::filesystem::path& path, uint32_t mode) override;
    core::Result<void> removeAbandoned(const std::filesystem::path& path) override;
    core::Result<uint64_t> freeBytes(const std::filesystem::path& folder) override;

private:
    friend class PowerLossFile;
    using Entries = std::map<std::string, size_t>; // a folder's names -> nodes
    struct Node
    {
        bool isFolder = false;
        Entries entries;
        std::string content;
    };
    enum class Kind { Enter, Leave, Move, Exchange, Write, Sync, SyncFolder };
    struct Step
    {
        Kind kind;
        size_t node;                        // whose content, or which folder was synced, or what has the name
        size_t folder = 0, otherFolder = 0; // whose names change
        std::string name, otherName;
        std::string bytes;
    };

    size_t scan(const std::filesystem::path& folder);
    size_t nodeOf(const std::filesystem::path& path) const; // nowhere: no such node
    void add(Step step);
    size_t enter(const std::filesystem::path& path, bool isFolder);
    void apply(const Step& step, std::vector<Node>& nodes) const;
    std::set<size_t> safeSteps(size_t step) const;

    core::FileSystem& m_real = core::systemFiles();
    std::recursive_mutex m_mutex; // workers write their caches side by side
    std::filesystem::path m_root;
    std::vector<Node> m_before; // node 0 is the root
    std::vector<Node> m_nodes;
    std::vector<Step> m_steps;
};

} // namespace familiar::testing
