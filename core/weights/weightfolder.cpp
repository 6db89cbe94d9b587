// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the catalogue's files in a folder by their bytes.
#include "core/weights/weightstore.h"

#include <algorithm>
#include <set>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;

// Somebody may name a whole disk.
constexpr int deepestFolder = 8;
constexpr size_t mostEntries = 100'000;

bool isOfKnownSize(uint64_t size)
{
    for (const CatalogueEntry& entry : catalogue())
        for (const CatalogueFile* file : entry.everyFile())
            if (file->bytes == size)
                return true;
    return false;
}

// Files whose size is one of the catalogue's; no link is followed.
Result<std::vector<fs::path>> candidates(FileSystem& files, const fs::path& folder,
                                         const std::stop_token& stop)
{
    std::vector<fs::path> found;
    std::vector<std::pair<fs::path, int>> open{{folder, 0}};
    size_t seen = 0;
    while (!open.empty()) {
        const auto [place, depth] = open.back();
        open.pop_back();
        auto entries = files.list(place);
        if (!entries && depth == 0)
            return entries.error();
        for (size_t i = 0; entries && i < entries->size(); ++i) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            if (++seen > mostEntries)
                return Error{ErrorCode::InvalidArgument, displayPath(folder),
                             "it holds more than " + std::to_string(mostEntries) +
                                 " files; name a smaller folder"};
            const FileEntry& entry = (*entries)[i];
            if (entry.kind == FileKind::Folder && depth < deepestFolder)
                open.emplace_back(entry.path, depth + 1);
            else if (entry.kind == FileKind::Regular && isOfKnownSize(entry.size))
                found.push_back(entry.path);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

Result<std::vector<InstalledWeights>> WeightStore::importFolder(const fs::path& folder, std::stop_token stop)
{
    auto paths = candidates(m_files, folder, stop);
    if (!paths)
        return paths.error();
    std::set<std::string> ids;
    for (const fs::path& path : *paths) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "", ""};
        auto imported = importFile(path, "", false);
        if (imported)
            ids.insert(imported->id);
        else if (imported.error().code != ErrorCode::InvalidArgument &&
                 imported.error().code != ErrorCode::FileUnreadable)
            return imported
                .error(); // only size was the catalogue's, or nobody may read it: those are passed over
    }
    const std::lock_guard lock(m_mutex);
    std::vector<InstalledWeights> all;
    for (const CatalogueEntry& entry : catalogue())
        if (ids.contains(entry.id))
            all.push_back(examine(entry, false));
    return all;
}

} // namespace familiar::core
