// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/powerloss.h"

#include "core/base/random.h"
#include "tests/support/temporaryfolder.h"

namespace familiar::testing {

using namespace familiar::core;
namespace fs = std::filesystem;

namespace {

constexpr size_t nowhere = static_cast<size_t>(-1);

} // namespace

class PowerLossFile final : public WritableFile
{
public:
    PowerLossFile(PowerLossFiles& owner, std::unique_ptr<WritableFile> real, size_t node)
        : m_owner(owner), m_real(std::move(real)), m_node(node)
    {}
    Result<void> write(ByteView bytes) override
    {
        if (m_node != nowhere && !bytes.empty())
            m_owner.add({PowerLossFiles::Kind::Write, m_node, 0, 0, "", "", std::string(asText(bytes))});
        return m_real->write(bytes);
    }
    Result<void> sync() override
    {
        if (m_node != nowhere && !m_owner.ignoresSync)
            m_owner.add({PowerLossFiles::Kind::Sync, m_node, 0, 0, "", "", ""});
        return {};
    }
    Result<void> close() override { return m_real->close(); }

private:
    PowerLossFiles& m_owner;
    std::unique_ptr<WritableFile> m_real;
    size_t m_node;
};

PowerLossFiles::PowerLossFiles(fs::path root) : m_root(std::move(root))
{
    m_before.push_back({true, {}, ""});
    m_before[0].entries = std::move(m_before[scan(m_root)].entries);
    m_nodes = m_before;
}

size_t PowerLossFiles::scan(const fs::path& folder)
{
    const size_t node = m_before.size();
    m_before.push_back({true, {}, ""});
    Entries entries;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().native();
        if (entry.is_directory() && !entry.is_symlink()) {
            entries[name] = scan(entry.path());
        } else if (entry.is_regular_file() && !entry.is_symlink()) {
            entries[name] = m_before.size();
            m_before.push_back({false, {}, contentOf(entry.path())});
        }
    }
    m_before[node].entries = std::move(entries);
    return node;
}

size_t PowerLossFiles::nodeOf(const fs::path& path) const
{
    const fs::path below = path.lexically_relative(m_root);
    if (below.empty() || *below.begin() == "..")
        return nowhere;
    size_t node = 0;
    for (const fs::path& part : below) {
        if (part == "." || part.empty())
            continue;
        const auto found = m_nodes[node].entries.find(part.native());
        if (found == m_nodes[node].entries.end())
            return nowhere;
        node = found->second;
    }
    return node;
}

void PowerLossFiles::apply(const Step& step, std::vector<Node>& nodes) const
{
    switch (step.kind) {
    case Kind::Enter:
        nodes[step.folder].entries[step.name] = step.node;
        break;
    case Kind::Leave:
        nodes[step.folder].entries.erase(step.name);
        break;
    case Kind::Move:
        nodes[step.folder].entries.erase(step.name);
        nodes[step.otherFolder].entries[step.otherName] = step.node;
        break;
    case Kind::Exchange:
        std::swap(nodes[step.folder].entries[step.name], nodes[step.otherFolder].entries[step.otherName]);
        break;
    case Kind::Write:
        nodes[step.node].content += step.bytes;
        break;
    case Kind::Sync:
    case Kind::SyncFolder:
        break;
    }
}

void PowerLossFiles::add(Step step)
{
    const std::lock_guard lock(m_mutex);
    apply(step, m_nodes);
    m_steps.push_back(std::move(step));
}

// A new node under a new name.
size_t PowerLossFiles::enter(const fs::path& path, bool isFolder)
{
    const size_t folder = nodeOf(path.parent_path());
    if (folder == nowhere)
        return nowhere;
    m_nodes.push_back({isFolder, {}, ""});
    add({Kind::Enter, m_nodes.size() - 1, folder, 0, path.filename().native(), "", ""});
    return m_nodes.size() - 1;
}

// A write is safe when its file was synced later, a name when its folder was.
std::set<size_t> PowerLossFiles::safeSteps(size_t step) const
{
    std::set<size_t> safe;
    for (size_t i = 0; i < step; ++i) {
        const Step& one = m_steps[i];
        const bool isMove = one.kind == Kind::Move || one.kind == Kind::Exchange;
        bool node = false;
        bool folder = false;
        bool other = !isMove;
        for (size_t k = i + 1; k < step; ++k) {
            const Step& later = m_steps[k];
            node |= later.kind == Kind::Sync && later.node == one.node;
            folder |= later.kind == Kind::SyncFolder && later.node == one.folder;
            other |= later.kind == Kind::SyncFolder && later.node == one.otherFolder;
        }
        if (one.kind == Kind::Write ? node : folder && other)
            safe.insert(i);
    }
    return safe;
}

std::map<std::string, std::string> PowerLossFiles::stateAfter(size_t step, uint64_t seed) const
{
    Random random({seed, step});
    const std::set<size_t> safe = safeSteps(step);
    std::vector<Node> nodes = m_before;
    nodes.resize(m_nodes.size());
    for (size_t i = 0; i < step; ++i) {
        Step one = m_steps[i];
        if (!safe.contains(i)) {
            const bool isWrite = one.kind == Kind::Write;
            if (seed == 0 || (seed == 2 && isWrite) || (seed > 2 && random.below(2) == 0))
                continue;
            if (isWrite && seed > 2)
                one.bytes.resize(random.below(one.bytes.size() + 1));
        }
        apply(one, nodes);
    }
    std::map<std::string, std::string> state;
    const std::function<void(size_t, const std::string&)> walk = [&](size_t folder,
                                                                     const std::string& prefix) {
        for (const auto& [name, node] : nodes[folder].entries) {
            // Of an exchange whose other side was never made.
            if (node == 0)
                continue;
            if (m_nodes[node].isFolder)
                walk(node, prefix + name + "/");
            else
                state[prefix + name] = nodes[node].content;
        }
    };
    walk(0, "");
    return state;
}

void PowerLossFiles::noteLink(const fs::path& file, const fs::path& name)
{
    const std::lock_guard lock(m_mutex);
    const size_t node = nodeOf(file);
    const size_t folder = nodeOf(name.parent_path());
    if (node != nowhere && folder != nowhere)
        add({Kind::Enter, node, folder, 0, name.filename().native(), "", ""});
}

Result<FileEntry> PowerLossFiles::stat(const fs::path& path)
{
    return m_real.stat(path);
}
Result<std::vector<FileEntry>> PowerLossFiles::list(const fs::path& folder)
{
    return m_real.list(folder);
}
Result<std::unique_ptr<ReadableFile>> PowerLossFiles::openToRead(const fs::path& path)
{
    return m_real.openToRead(path);
}

Result<std::unique_ptr<WritableFile>> PowerLossFiles::create(const fs::path& path)
{
    const std::lock_guard lock(m_mutex);
    if (beforeWriting)
        beforeWriting();
    FAMILIAR_TRY(file, m_real.create(path));
    const size_t node = enter(path, false);
    return std::unique_ptr<WritableFile>(std::make_unique<PowerLossFile>(*this, std::move(file), node));
}

Result<std::unique_ptr<WritableFile>> PowerLossFiles::openToAppend(const fs::path& path)
{
    const std::lock_guard lock(m_mutex);
    const bool isNew = !m_real.stat(path);
    FAMILIAR_TRY(file, m_real.openToAppend(path));
    const size_t node = isNew ? enter(path, false) : nodeOf(path);
    return std::unique_ptr<WritableFile>(std::make_unique<PowerLossFile>(*this, std::move(file), node));
}

Result<void> PowerLossFiles::rename(const fs::path& from, const fs::path& to)
{
    const std::lock_guard lock(m_mutex);
    if (beforeWriting)
        beforeWriting();
    FAMILIAR_CHECK(m_real.rename(from, to));
    const size_t node = nodeOf(from);
    if (node != nowhere)
        add({Kind::Move, node, nodeOf(from.parent_path()), nodeOf(to.parent_path()), from.filename().native(),
             to.filename().native(), ""});
    return {};
}

Result<void> PowerLossFiles::remove(const fs::path& path)
{
    const std::lock_guard lock(m_mutex);
    if (beforeWriting)
        beforeWriting();
    FAMILIAR_CHECK(m_real.remove(path));
    if (nodeOf(path) != nowhere)
        add({Kind::Leave, nodeOf(path), nodeOf(path.parent_path()), 0, path.filename().native(), "", ""});
    return {};
}

Result<void> PowerLossFiles::makeFolders(const fs::path& folder)
{
    const std::lock_guard lock(m_mutex);
    std::vector<fs::path> missing;
    for (fs::path above = folder; nodeOf(above) == nowhere && above != m_root && above.has_relative_path();
         above = above.parent_path())
        missing.push_back(above);
    FAMILIAR_CHECK(m_real.makeFolders(folder));
    for (auto one = missing.rbegin(); one != missing.rend(); ++one) {
        enter(*one, true);
        FAMILIAR_CHECK(syncFolder(one->parent_path())); // as the real one does
    }
    return {};
}

Result<void> PowerLossFiles::syncFolder(const fs::path& folder)
{
    const std::lock_guard lock(m_mutex);
    if (nodeOf(folder) != nowhere && !ignoresFolderSync)
        add({Kind::SyncFolder, nodeOf(folder), 0, 0, "", "", ""});
    return {};
}

Result<bool> PowerLossFiles::exchange(const fs::path& one, const fs::path& other)
{
    const std::lock_guard lock(m_mutex);
    if (!exchanges)
        return false;
    FAMILIAR_TRY(done, placementOf(m_real)->exchange(one, other));
    if (done && nodeOf(one) != nowhere)
        add({Kind::Exchange, nodeOf(one), nodeOf(one.parent_path()), nodeOf(other.parent_path()),
             one.filename().native(), other.filename().native(), ""});
    return done;
}
Result<uint32_t> PowerLossFiles::mode(const fs::path& path)
{
    return placementOf(m_real)->mode(path);
}
Result<void> PowerLossFiles::setMode(const fs::path& path, uint32_t mode)
{
    return placementOf(m_real)->setMode(path, mode);
}
Result<void> PowerLossFiles::removeAbandoned(const fs::path& path)
{
    const std::lock_guard lock(m_mutex);
    const bool was = bool(m_real.stat(path));
    FAMILIAR_CHECK(placementOf(m_real)->removeAbandoned(path));
    if (was && !m_real.stat(path) && nodeOf(path) != nowhere)
        add({Kind::Leave, nodeOf(path), nodeOf(path.parent_path()), 0, path.filename().native(), "", ""});
    return {};
}
Result<uint64_t> PowerLossFiles::freeBytes(const fs::path& folder)
{
    return placementOf(m_real)->freeBytes(folder);
}

} // namespace familiar::testing
