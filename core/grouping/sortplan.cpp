// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/sortplan.h"

#include "core/grouping/safename.h"

#include <algorithm>
#include <map>
#include <set>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;

constexpr size_t comparedBytes = size_t{1} << 20; // at once

class Planner
{
public:
    Planner(FileSystem& files, SortAction action, const fs::path& target) : m_files(files)
    {
        m_plan.action = action;
        m_plan.target = target;
    }

    Result<SortPlan> plan(std::span<const PhotoToSort> photos, const std::stop_token& stop)
    {
        FAMILIAR_TRY(inside, entriesOf(m_plan.target));
        for (const FileEntry& entry : inside)
            if (entry.kind != FileKind::Folder) // a file has the name that a folder might get
                m_taken.insert(caseless(entry.path.filename().native()));
        for (const PhotoToSort& photo : photos) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            const size_t times = m_plan.action == SortAction::Move ? std::min<size_t>(1, photo.names.size())
                                                                   : photo.names.size();
            for (size_t i = 0; i < times; ++i)
                FAMILIAR_CHECK(place(photo, folderOf(photo.names[i])));
        }
        return std::move(m_plan);
    }

private:
    // A folder that is not there yet is empty.
    Result<std::vector<FileEntry>> entriesOf(const fs::path& folder)
    {
        auto entries = m_files.list(folder);
        if (!entries && entries.error().code == ErrorCode::FolderMissing)
            return std::vector<FileEntry>();
        return entries;
    }

    const std::string& folderOf(const std::string& name)
    {
        const auto known = m_folders.find(name);
        if (known != m_folders.end())
            return known->second;
        const std::string safe = safeFolderName(name);
        std::string folder = safe;
        for (int again = 2; !m_taken.insert(caseless(folder)).second; ++again)
            folder = safe + " (" + std::to_string(again) + ")";
        return m_folders.emplace(name, folder).first->second;
    }

    // What lies in a folder of the target: by caseless name.
    Result<std::map<std::string, FileEntry>*> contentOf(const std::string& folder)
    {
        const auto known = m_content.find(folder);
        if (known != m_content.end())
            return &known->second;
        FAMILIAR_TRY(entries, entriesOf(m_plan.target / folder));
        auto& content = m_content[folder];
        for (const FileEntry& entry : entries)
            content[caseless(entry.path.filename().native())] = entry;
        return &content;
    }

    Result<void> place(const PhotoToSort& photo, const std::string& folder)
    {
        FAMILIAR_TRY(content, contentOf(folder));
        fs::path name = photo.photo.filename();
        for (int again = 2;; ++again) {
            const auto found = content->find(caseless(name.native()));
            if (found == content->end())
                break;
            const FileEntry& there = found->second;
            if (there.path == photo.photo ||
                (there.kind == FileKind::Regular && there.size == photo.bytes && !there.path.empty() &&
                 m_plan.action != SortAction::Move && sameContent(m_files, there.path, photo.photo))) {
                ++m_plan.alreadyThere;
                return {};
            }
            name = photo.photo.stem();
            name += " (" + std::to_string(again) + ")" + photo.photo.extension().native();
        }
        (*content)[caseless(name.native())] = {}; // planned
        m_plan.steps.push_back({photo.photo, m_plan.target / folder / name, photo.bytes, photo.modifiedNs});
        m_plan.bytes += photo.bytes;
        return {};
    }

    FileSystem& m_files;
    SortPlan m_plan;
    std::set<std::string> m_taken;                // caseless names in the target
    std::map<std::string, std::string> m_folders; // by the name given
    std::map<std::string, std::map<std::string, FileEntry>> m_content;
};

} // namespace

const char* sortActionName(SortAction action)
{
    switch (action) {
    case SortAction::Copy:
        return "copy";
    case SortAction::Link:
        return "link";
    case SortAction::Move:
        return "move";
    }
    return "";
}

Result<SortPlan> planSort(FileSystem& files, std::span<const PhotoToSort> photos, SortAction action,
                          const fs::path& target, const std::stop_token& stop)
{
    return Planner(files, action, target).plan(photos, stop);
}

bool sameContent(FileSystem& files, const fs::path& a, const fs::path& b)
{
    const auto one = files.openToRead(a);
    const auto other = files.openToRead(b);
    if (!one || !other || (*one)->size() != (*other)->size())
        return false;
    Bytes left;
    Bytes right;
    for (uint64_t at = 0; at < (*one)->size(); at += left.size()) {
        left.resize(std::min<uint64_t>(comparedBytes, (*one)->size() - at));
        right.resize(left.size());
        if (!(*one)->readAt(at, left) || !(*other)->readAt(at, right) || left != right)
            return false;
    }
    return true;
}

} // namespace familiar::core
