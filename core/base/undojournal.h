// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A file of JSON lines that tells what was done to files of the user, step by step, so that it can be taken
// back.
#pragma once

#include "core/base/jsonreader.h"

#include <functional>

namespace familiar::core {

struct UndoOutcome
{
    size_t undone = 0;
    std::vector<std::filesystem::path> kept; // changed since, or the old place is taken: nothing is lost
};

// One thread. Fails with CannotWrite or DiskFull.
class UndoJournal
{
public:
    // Makes PREFIX-undo-001.jsonl in a folder, or the first number that is free; `head` is its first line. A
    // file that was killed before it had one gives its number back.
    static Result<UndoJournal> create(FileSystem& files, const std::filesystem::path& folder,
                                      const std::string& prefix, const nlohmann::json& head);

    // Writes a step; it is noted before it is made.
    Result<void> note(const nlohmann::json& line);
    // Returns when what was noted survives a loss of power; the steps come after that.
    Result<void> sync();
    // Ends the file. Its errors change no step that was made.
    void close();
    const std::filesystem::path& path() const { return m_path; }

private:
    FileSystem* m_files = nullptr;
    std::filesystem::path m_path;
    std::unique_ptr<WritableFile> m_file;
    bool m_isInFolder = false; // for good
};

// Gives each line of an undo file with its number (0: the head) to `take`, which returns whether it is one. A
// last line that was not written whole belongs to a step that was not made.
// Fails with: FileMissing, FileUnreadable (not an undo file).
Result<void> readUndoJournal(FileSystem& files, const std::filesystem::path& path,
                             const JsonLimits& lineLimits,
                             const std::function<bool(size_t number, const nlohmann::json& line)>& take);

// Returns the text under a key; empty where there is none.
std::string textIn(const nlohmann::json& line, const char* key);

} // namespace familiar::core
