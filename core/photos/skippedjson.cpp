// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/photos/skippedjson.h"

#include "core/photos/skippedkinds.h"

#include <nlohmann/json.hpp>

namespace familiar::core {

nlohmann::json skippedJson(const std::vector<SkippedFile>& skipped)
{
    nlohmann::json list = nlohmann::json::array();
    for (const SkippedFile& file : skipped)
        list.push_back({{"file", displayPath(file.path)},
                        {"reason", skipReasonName(file.reason)},
                        {"detail", displayText(file.detail)}});
    return list;
}

nlohmann::json skippedKindsJson(const std::vector<SkippedFile>& skipped)
{
    ErrorArguments arguments;
    addSkipped(skipped, arguments);
    return arguments.counts;
}

nlohmann::json folderNotesJson(const FolderNotes& notes)
{
    nlohmann::json joined = nlohmann::json::array();
    for (const JoinedFolders& one : notes.joined)
        joined.push_back({{"name", one.name}, {"folders", one.folders}});
    return {{"reading", folderReadingName(notes.reading)},
            {"reading_about", notes.besides},
            {"joined_folders", std::move(joined)},
            {"same_but_case", notes.sameButCase}};
}

} // namespace familiar::core
