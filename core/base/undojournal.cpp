// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/undojournal.h"

#include "core/base/pathtext.h"
#include "core/base/placement.h"

#include <nlohmann/json.hpp>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr uint64_t mostJournalBytes = uint64_t{1} << 30;

// Left by a process that was killed before it had written the first line.
bool isUnbegun(FileSystem& files, const fs::path& path)
{
    const auto bytes = readFile(files, path, mostJournalBytes);
    return bytes && asText(*bytes).find('\n') == std::string_view::npos;
}

} // namespace

Result<UndoJournal> UndoJournal::create(FileSystem& files, const fs::path& folder, const std::string& prefix,
                                        const json& head)
{
    UndoJournal journal;
    for (uint64_t number = 1;; ++number) {
        journal.m_files = &files;
        journal.m_path = folder / (prefix + "-undo-" + numberText(number, 3) + ".jsonl");
        auto file = files.create(journal.m_path);
        if (Placement* place = placementOf(files); place && !file &&
                                                   file.error().code == ErrorCode::TargetExists &&
                                                   isUnbegun(files, journal.m_path)) {
            FAMILIAR_CHECK(place->removeAbandoned(journal.m_path)); // stays while somebody has it open
            file = files.create(journal.m_path);
        }
        if (!file && file.error().code == ErrorCode::TargetExists)
            continue;
        if (!file)
            return file.error();
        journal.m_file = std::move(*file);
        if (auto noted = journal.note(head); !noted) {
            journal.m_file.reset();
            (void)files.remove(journal.m_path);
            return noted.error();
        }
        return journal;
    }
}

Result<void> UndoJournal::note(const json& line)
{
    return m_file->write(asBytes(line.dump() + "\n"));
}

Result<void> UndoJournal::sync()
{
    FAMILIAR_CHECK(m_file->sync());
    if (!m_isInFolder)
        FAMILIAR_CHECK(m_files->syncFolder(m_path.parent_path()));
    m_isInFolder = true;
    return {};
}

void UndoJournal::close()
{
    if (!m_file)
        return;
    (void)m_file->sync();
    (void)m_file->close();
    m_file.reset();
}

Result<void> readUndoJournal(FileSystem& files, const fs::path& path, const JsonLimits& lineLimits,
                             const std::function<bool(size_t number, const json& line)>& take)
{
    FAMILIAR_TRY(bytes, readFile(files, path, mostJournalBytes));
    const std::string_view text = asText(bytes);
    size_t number = 0;
    for (size_t begin = 0; begin < text.size(); ++number) {
        const size_t end = text.find('\n', begin);
        if (end == std::string_view::npos)
            break;
        const auto line = parseJson(text.substr(begin, end - begin), lineLimits, displayPath(path),
                                    ErrorCode::FileUnreadable);
        begin = end + 1;
        if (line && line->is_object() && take(number, *line))
            continue;
        return Error{ErrorCode::FileUnreadable, displayPath(path),
                     number == 0 ? "not an undo file" : "line " + std::to_string(number + 1)};
    }
    if (number == 0)
        return Error{ErrorCode::FileUnreadable, displayPath(path), "not an undo file"};
    return {};
}

std::string textIn(const json& line, const char* key)
{
    const auto found = line.find(key);
    return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace familiar::core
