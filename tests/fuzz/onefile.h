// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A file system that holds the fuzzer's bytes as every file that is asked for, but for named others.
#pragma once

#include "core/base/filesystem.h"
#include "core/weights/weightfile.h"

#include <map>

namespace familiar::testing {

// `name`: what the one folder lists beside the others, whose names are given ("samples/0.png"); empty:
// nothing.
class OneFile final : public core::FileSystem
{
public:
    using Others = std::map<std::string, core::ByteView>;

    OneFile(core::ByteView bytes, std::string name, Others others = {})
        : m_bytes(bytes), m_name(std::move(name)), m_others(std::move(others))
    {}
    void add(const std::string& name, core::ByteView bytes) { m_others[name] = bytes; }

    core::Result<core::FileEntry> stat(const std::filesystem::path& path) override
    {
        return core::FileEntry{path, core::FileKind::Regular, bytesOf(path).size(), 0, 0, 1, 0};
    }
    core::Result<std::vector<core::FileEntry>> list(const std::filesystem::path& folder) override
    {
        std::vector<core::FileEntry> entries;
        if (!m_name.empty())
            entries.push_back(*stat(folder / m_name));
        bool inside = false;
        for (const auto& [name, bytes] : m_others) {
            const std::filesystem::path parent = std::filesystem::path(name).parent_path();
            if (parent == (folder.filename() == "samples" ? "samples" : ""))
                entries.push_back(*stat(folder / std::filesystem::path(name).filename()));
            inside = inside || parent == "samples";
        }
        if (inside && folder.filename() != "samples")
            entries.push_back({folder / "samples", core::FileKind::Folder, 0, 0, 0, 2, 0});
        return entries;
    }
    core::Result<std::unique_ptr<core::ReadableFile>> openToRead(const std::filesystem::path& path) override
    {
        return core::readableBytes(bytesOf(path));
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

    core::ByteView bytesOf(const std::filesystem::path& path) const
    {
        for (const auto& [name, bytes] : m_others)
            if (path.native().ends_with(name))
                return bytes;
        return m_bytes;
    }

    core::ByteView m_bytes;
    std::string m_name;
    Others m_others;
};

} // namespace familiar::testing
