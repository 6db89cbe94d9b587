// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A file system that holds the fuzzer's bytes as every file that is asked for.
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/weightfile.h"

namespace familiar::testing {

// `name`: what the one folder lists.
class OneFile final : public core::FileSystem
{
public:
    OneFile(core::ByteView bytes, std::string name) : m_bytes(bytes), m_name(std::move(name)) {}

    core::Result<core::FileEntry> stat(const std::filesystem::path& path) override
    {
        return core::FileEntry{path, core::FileKind::Regular, m_bytes.size(), 0, 0, 1, 0};
    }
    core::Result<std::vector<core::FileEntry>> list(const std::filesystem::path& folder) override
    {
        return std::vector<core::FileEntry>{*stat(folder / m_name)};
    }
    core::Result<std::unique_ptr<core::ReadableFile>> openToRead(const std::filesystem::path&) override
    {
        return core::readableBytes(m_bytes);
    }
    core::Result<std::unique_ptr<core::WritableFile>> create(const std::filesystem::path&) override
    {
        return none();
    }
    core::Result<std::unique_ptr<core::WritableFile>> openToAppend(const std::filesystem::path&) override
    {
        return none();
    }
    core::Result<void> rename(const std::filesystem::path&, const std::filesystem::path&) override
    {
        return none();
    }
    core::Result<void> remove(const std::filesystem::path&) override { return none(); }
    core::Result<void> makeFolders(const std::filesystem::path&) override { return none(); }
    core::Result<void> syncFolder(const std::filesystem::path&) override { return none(); }

private:
    static core::Error none() { return {core::ErrorCode::CannotWrite, "", "nothing is written"}; }

    core::ByteView m_bytes;
    std::string m_name;
};

} // namespace familiar::testing
