// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/sortundo.h"

#include "core/base/guarded.h"
#include "core/base/pathtext.h"
#include "core/grouping/disk.h"
#include "core/grouping/sortplan.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr JsonLimits lineLimits{uint64_t{1} << 16, 4, 64};

struct Step
{
    fs::path from; // empty: `to` is a folder that was made
    fs::path to;
};

struct Journal
{
    std::string action;
    std::vector<Step> steps;
};

Result<Journal> readJournal(FileSystem& files, const fs::path& path)
{
    Journal journal;
    FAMILIAR_CHECK(readUndoJournal(files, path, lineLimits, [&](size_t number, const json& line) {
        if (number == 0) {
            journal.action = textIn(line, "action");
            return line.value("familiar_sort", json()) == 1 &&
                   (journal.action == "copy" || journal.action == "link" || journal.action == "move");
        }
        if (const std::string folder = textIn(line, "folder"); !folder.empty())
            journal.steps.push_back({{}, pathFromText(folder, {})});
        else if (const std::string to = textIn(line, "to"); !to.empty() && !textIn(line, "from").empty())
            journal.steps.push_back({pathFromText(textIn(line, "from"), {}), pathFromText(to, {})});
        return true;
    }));
    return journal;
}

class Undoing
{
public:
    explicit Undoing(FileSystem& files) : m_files(files) {}

    Result<UndoOutcome> run(const Journal& journal, const std::stop_token& stop,
                            const ProgressCallback& progress)
    {
        const size_t count = journal.steps.size();
        for (size_t i = 0; i < count; ++i) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            const Step& step = journal.steps[count - 1 - i];
            if (step.from.empty())
                removeEmpty(step.to);
            else
                FAMILIAR_CHECK(undo(step, journal.action == "move"));
            if (progress)
                progress({Stage::Export, static_cast<int64_t>(i + 1), static_cast<int64_t>(count), -1});
        }
        return std::move(m_outcome);
    }

private:
    void removeEmpty(const fs::path& folder)
    {
        if (const auto inside = m_files.list(folder); inside && inside->empty())
            (void)m_files.remove(folder);
    }

    Result<void> undo(const Step& step, bool moved)
    {
        const auto made = m_files.stat(step.to);
        if (!made)
            return {}; // the step was not made, or somebody has cleared up
        const auto source = m_files.stat(step.from);
        if (!source && moved) {
            FAMILIAR_CHECK(m_files.makeFolders(step.from.parent_path()));
            return putBack(step);
        }
        // Only what is still there whole under its old name is removed: a copy, or the beginning of one.
        const bool sameFile = source && source->device == made->device && source->inode == made->inode;
        if (!sameFile &&
            (!source || !(sameContent(m_files, step.from, step.to) || isBeginning(step.to, step.from)))) {
            m_outcome.kept.push_back(step.to);
            return {};
        }
        FAMILIAR_CHECK(m_files.remove(step.to));
        ++m_outcome.undone;
        return {};
    }

    // A link takes no place that is taken; a disk that knows no links gets the name that was free just now.
    Result<void> putBack(const Step& step)
    {
        auto done = systemDisk().link(step.to, step.from);
        if (done)
            done = m_files.remove(step.to);
        else if (done.error().code == ErrorCode::CannotWrite)
            done = m_files.rename(step.to, step.from);
        m_outcome.undone += done ? 1 : 0;
        return done;
    }

    // A copy that was broken off.
    bool isBeginning(const fs::path& part, const fs::path& whole)
    {
        const auto one = readFile(m_files, part);
        const auto other = readFile(m_files, whole);
        return one && other && one->size() < other->size() &&
               std::equal(one->begin(), one->end(), other->begin());
    }

    FileSystem& m_files;
    UndoOutcome m_outcome;
};

} // namespace

Result<UndoOutcome> undoSort(FileSystem& files, const fs::path& undoFile, const std::stop_token& stop,
                             const ProgressCallback& progress)
{
    return guarded("undo", [&]() -> Result<UndoOutcome> {
        FAMILIAR_TRY(journal, readJournal(files, undoFile));
        FAMILIAR_TRY(outcome, Undoing(files).run(journal, stop, progress));
        if (outcome.kept.empty())
            FAMILIAR_CHECK(files.remove(undoFile));
        return outcome;
    });
}

} // namespace familiar::core
