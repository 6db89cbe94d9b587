// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept about one photo folder: the folder of its runs, opened by one window for writing.
#pragma once

#include "core/base/clock.h"
#include "core/base/filesystem.h"
#include "core/project/runs.h"

#include <memory>

namespace familiar::core {

// Layout: <data>/projects/<folder's name>-<16 hex digits of SHA-256 of its path>/{project.json, lock,
// runs/NNN/, trash/NNN/, forgetting.json while forgetEverywhere is at work}. Any thread; the lock goes with
// the object.
class Project
{
public:
    // Opens or makes it and never waits: where another process has it open, isReadOnly() is true and nothing
    // is written. Runs that were thrown away before are removed now. CannotWrite, DiskFull, ModelTooNew
    // (subject: project.json, written by a later version).
    static Result<std::shared_ptr<Project>> open(FileSystem& files, const std::filesystem::path& dataFolder,
                                                 const std::filesystem::path& photoFolder);
    ~Project();
    Project(const Project&) = delete;
    Project& operator=(const Project&) = delete;

    const std::filesystem::path& folder() const { return m_folder; }
    const std::filesystem::path& photoFolder() const { return m_photoFolder; }
    const std::filesystem::path& dataFolder() const { return m_dataFolder; }
    bool isReadOnly() const { return m_lock < 0; }
    // Who has it open, "process 4711 on a-host"; empty unless isReadOnly().
    const std::string& holder() const { return m_holder; }
    const Runs& runs() const { return m_runs; }
    // nullptr when read-only.
    Runs* writableRuns() { return isReadOnly() ? nullptr : &m_runs; }

private:
    Project(FileSystem& files, std::filesystem::path dataFolder, std::filesystem::path photoFolder);
    Result<void> prepare();
    void takeLock();

    FileSystem& m_files;
    std::filesystem::path m_dataFolder;
    std::filesystem::path m_photoFolder;
    std::filesystem::path m_folder;
    Runs m_runs;
    int m_lock = -1;
    std::string m_holder;
};

// The project folder of a photo folder, whether it exists or not.
std::filesystem::path projectFolder(const std::filesystem::path& dataFolder,
                                    const std::filesystem::path& photoFolder);

} // namespace familiar::core
