// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/powerloss.h"

#include "core/base/random.h"

#include <cstring>

namespace familiar::testing {

using namespace familiar::core;
namespace fs = std::filesystem;

class PowerLossFile final : public WritableFile
{
public:
    PowerLossFile(PowerLossFiles& owner, std::string name, size_t content)
        : m_owner(owner), m_name(std::move(name)), m_content(content)
    {}
    Result<void> write(ByteView bytes) override
    {
        const std::string text(asText(bytes));
        m_owner.m_contents[m_content] += text;
        m_owner.m_steps.push_back({PowerLossFiles::Kind::Write, m_name, "", m_content, text});
        return {};
    }
    Result<void> sync() override
    {
        if (!m_owner.ignoresSync)
            m_owner.m_steps.push_back({PowerLossFiles::Kind::Sync, m_name, "", m_content, ""});
        return {};
    }
    Result<void> close() override { return {}; }

private:
    PowerLossFiles& m_owner;
    std::string m_name;
    size_t m_content;
};

namespace {

class Content final : public ReadableFile
{
public:
    explicit Content(std::string text) : m_text(std::move(text)) {}
    uint64_t size() const override { return m_text.size(); }
    Result<void> readAt(uint64_t offset, std::span<std::byte> target) override
    {
        if (offset > m_text.size() || target.size() > m_text.size() - offset)
            return Error{ErrorCode::FileUnreadable, "", "the file ends too early"};
        std::memcpy(target.data(), m_text.data() + offset, target.size());
        return {};
    }

private:
    std::string m_text;
};

Error missing(const fs::path& path)
{
    return {ErrorCode::FileMissing, displayPath(path), ""};
}

} // namespace

PowerLossFiles::PowerLossFiles(std::map<std::string, std::string> before)
{
    for (auto& [name, text] : before) {
        m_before[name] = m_contents.size();
        m_contents.push_back(std::move(text));
    }
    m_names = m_before;
    m_contentsBefore = m_contents;
}

// A write is safe when its file was synced later, a name when its folder was.
std::set<size_t> PowerLossFiles::safeSteps(size_t step) const
{
    std::set<size_t> safe;
    for (size_t i = 0; i < step; ++i) {
        const Step& one = m_steps[i];
        for (size_t k = i + 1; k < step; ++k) {
            const Step& later = m_steps[k];
            const bool isWrite = one.kind == Kind::Write;
            if ((isWrite && later.kind == Kind::Sync && later.content == one.content) ||
                (!isWrite && later.kind == Kind::SyncFolder &&
                 later.name == fs::path(one.name).parent_path().native()))
                safe.insert(i);
        }
    }
    return safe;
}

std::map<std::string, std::string> PowerLossFiles::stateAfter(size_t step, uint64_t seed) const
{
    Random random({seed, step});
    const std::set<size_t> safe = safeSteps(step);
    std::map<std::string, size_t> names = m_before;
    std::vector<std::string> contents = m_contentsBefore;
    contents.resize(m_contents.size());
    for (size_t i = 0; i < step; ++i) {
        const Step& one = m_steps[i];
        const bool isSafe = safe.contains(i);
        if (!isSafe && random.below(2) == 0)
            continue;
        switch (one.kind) {
        case Kind::Create:
            names[one.name] = one.content;
            break;
        case Kind::Write:
            contents[one.content] +=
                isSafe ? one.bytes : one.bytes.substr(0, random.below(one.bytes.size() + 1));
            break;
        case Kind::Rename:
            names.erase(one.name);
            names[one.other] = one.content;
            break;
        case Kind::Remove:
            names.erase(one.name);
            break;
        default:
            break;
        }
    }
    std::map<std::string, std::string> state;
    for (const auto& [name, content] : names)
        state[name] = contents[content];
    return state;
}

Result<FileEntry> PowerLossFiles::stat(const fs::path& path)
{
    const auto found = m_names.find(path.native());
    if (found == m_names.end())
        return missing(path);
    FileEntry entry;
    entry.path = path;
    entry.kind = FileKind::Regular;
    entry.size = m_contents[found->second].size();
    return entry;
}

Result<std::vector<FileEntry>> PowerLossFiles::list(const fs::path& folder)
{
    std::vector<FileEntry> entries;
    for (const auto& [name, content] : m_names)
        if (fs::path(name).parent_path() == folder)
            entries.push_back(*stat(name));
    return entries;
}

Result<std::unique_ptr<ReadableFile>> PowerLossFiles::openToRead(const fs::path& path)
{
    const auto found = m_names.find(path.native());
    if (found == m_names.end())
        return missing(path);
    return std::unique_ptr<ReadableFile>(std::make_unique<Content>(m_contents[found->second]));
}

Result<std::unique_ptr<WritableFile>> PowerLossFiles::create(const fs::path& path)
{
    if (m_names.contains(path.native()))
        return Error{ErrorCode::TargetExists, displayPath(path), ""};
    m_names[path.native()] = m_contents.size();
    m_steps.push_back({Kind::Create, path.native(), "", m_contents.size(), ""});
    m_contents.emplace_back();
    return openToAppend(path);
}

Result<std::unique_ptr<WritableFile>> PowerLossFiles::openToAppend(const fs::path& path)
{
    const auto found = m_names.find(path.native());
    if (found == m_names.end())
        return create(path);
    return std::unique_ptr<WritableFile>(
        std::make_unique<PowerLossFile>(*this, path.native(), found->second));
}

Result<void> PowerLossFiles::rename(const fs::path& from, const fs::path& to)
{
    const auto found = m_names.find(from.native());
    if (found == m_names.end())
        return missing(from);
    const size_t content = found->second;
    m_names.erase(found);
    m_names[to.native()] = content;
    m_steps.push_back({Kind::Rename, from.native(), to.native(), content, ""});
    return {};
}

Result<void> PowerLossFiles::remove(const fs::path& path)
{
    if (m_names.erase(path.native()) == 0)
        return missing(path);
    m_steps.push_back({Kind::Remove, path.native(), "", 0, ""});
    return {};
}

Result<void> PowerLossFiles::makeFolders(const fs::path&)
{
    return {};
}

Result<void> PowerLossFiles::syncFolder(const fs::path& folder)
{
    if (!ignoresFolderSync)
        m_steps.push_back({Kind::SyncFolder, folder.native(), "", 0, ""});
    return {};
}

} // namespace familiar::testing
