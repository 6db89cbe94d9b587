// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A file system whose n-th writing call fails, once or for ever, and that tells before a file is read.
#pragma once

#include "core/base/placement.h"

#include <functional>

namespace familiar::testing {

class FaultFiles final : public core::FileSystem, public core::Placement
{
public:
    explicit FaultFiles(core::FileSystem& real = core::systemFiles()) : m_real(real) {}

    // The call with this number (0-based, over create, append, write, sync, close, rename, remove,
    // makeFolders, syncFolder, exchange, setMode) fails with `error`; with `forever` every later one too. -1:
    // none.
    int failAt = -1;
    bool forever = false;
    core::Error error{core::ErrorCode::DiskFull, "", "No space left on device"};
    int calls = 0;
    bool kills = false;    // that call ends the process (SIGKILL) before it is done: for a test that forked
    bool exchanges = true; // false: as on a file system that cannot
    // Called before a file is opened to read, on any thread. Set it while nothing reads.
    std::function<void(const std::filesystem::path& path)> beforeReading{};

    core::Result<void> count();

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
    core::FileSystem& m_real;
};

} // namespace familiar::testing
