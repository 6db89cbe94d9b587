// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/grouping/sortrun.h"

#include "core/base/guarded.h"
#include "core/base/pathtext.h"
#include "core/base/undojournal.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace familiar::core {

namespace {

namespace fs = std::filesystem;

constexpr uint64_t reservedBytes = uint64_t{64} << 20; // left free for everything else
constexpr size_t pieceBytes = size_t{1} << 20;
constexpr size_t stepsNotedAtOnce = 32; // one wait for the disk stands for so many

// The folder itself, or the first one above it that is there.
fs::path existing(FileSystem& files, fs::path folder)
{
    while (folder.has_relative_path() && !files.stat(folder))
        folder = folder.parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

class Sorter
{
public:
    Sorter(FileSystem& files, const Disk& disk, const SortPlan& plan)
        : m_files(files), m_disk(disk), m_plan(plan)
    {}

    Result<SortOutcome> run(const std::stop_token& stop, const ProgressCallback& progress)
    {
        if (m_plan.steps.empty())
            return SortOutcome{};
        FAMILIAR_CHECK(checkRoom());
        FAMILIAR_CHECK(makeFolder(m_plan.target));
        FAMILIAR_CHECK(openJournal());
        for (size_t i = 0; i < m_plan.steps.size() && !m_outcome.stopped; ++i) {
            const bool stopped = stop.stop_requested();
            const auto noted = !stopped && i % stepsNotedAtOnce == 0 ? note(i) : Result<void>();
            if (stopped)
                m_outcome.stopped = Error{ErrorCode::Cancelled, "", ""};
            else if (!noted)
                m_outcome.stopped = noted.error();
            else if (auto done = step(m_plan.steps[i], stop); done)
                ++m_outcome.done;
            else if (done.error().code == ErrorCode::DiskFull || done.error().code == ErrorCode::Cancelled)
                m_outcome.stopped = done.error();
            else
                m_outcome.failed.emplace_back(m_plan.steps[i].from, done.error());
            if (progress)
                progress({Stage::Export, static_cast<int64_t>(i + 1),
                          static_cast<int64_t>(m_plan.steps.size()), -1});
        }
        m_journal->close();
        return std::move(m_outcome);
    }

private:
    Result<void> checkRoom()
    {
        const fs::path folder = existing(m_files, m_plan.target);
        const auto on = m_files.stat(folder);
        uint64_t needed = 0;
        for (const SortStep& step : m_plan.steps) {
            const auto from = m_files.stat(step.from);
            const bool sameDisk = on && from && on->device == from->device;
            if (m_plan.action == SortAction::Copy || (m_plan.action == SortAction::Move && !sameDisk))
                needed += step.bytes;
        }
        FAMILIAR_TRY(free, m_disk.freeBytes(folder));
        if (needed == 0 || needed + reservedBytes <= free)
            return {};
        Error error{ErrorCode::DiskFull, displayPath(m_plan.target),
                    std::to_string(needed >> 20) + " MB are needed, " + std::to_string(free >> 20) +
                        " MB are free"};
        error.arguments.counts = {{"needed", needed}, {"free", free}};
        return error;
    }

    Result<void> openJournal()
    {
        FAMILIAR_TRY(journal,
                     UndoJournal::create(m_files, m_plan.target, "sort",
                                         {{"familiar_sort", 1}, {"action", sortActionName(m_plan.action)}}));
        m_outcome.undoFile = journal.path();
        m_journal = std::move(journal);
        return {};
    }

    // The next steps, before any of them is made; the power may go at any time.
    Result<void> note(size_t first)
    {
        const size_t end = std::min(first + stepsNotedAtOnce, m_plan.steps.size());
        std::set<fs::path> folders;
        for (size_t i = first; i < end; ++i) {
            const SortStep& step = m_plan.steps[i];
            const fs::path folder = step.to.parent_path();
            if (!m_files.stat(folder) && folders.insert(folder).second)
                FAMILIAR_CHECK(m_journal->note({{"folder", pathToText(fs::absolute(folder), {})}}));
            FAMILIAR_CHECK(m_journal->note({{"from", pathToText(fs::absolute(step.from), {})},
                                            {"to", pathToText(fs::absolute(step.to), {})}}));
        }
        return m_journal->sync();
    }

    Result<void> makeFolder(const fs::path& folder)
    {
        FAMILIAR_CHECK(m_files.makeFolders(folder));
        return m_files.syncFolder(folder.parent_path());
    }

    Result<void> step(const SortStep& step, const std::stop_token& stop)
    {
        const auto now = m_files.stat(step.from);
        if (!now || now->kind != FileKind::Regular || now->size != step.bytes ||
            now->modifiedNs != step.modifiedNs)
            return Error{ErrorCode::FileChanged, displayPath(step.from), ""};
        if (!m_files.stat(step.to.parent_path()))
            FAMILIAR_CHECK(makeFolder(step.to.parent_path()));
        switch (m_plan.action) {
        case SortAction::Copy:
            return copy(step, false, stop);
        case SortAction::Link:
            return m_disk.link(step.from, step.to);
        case SortAction::Move:
            return move(step, stop);
        }
        return {};
    }

    Result<void> move(const SortStep& step, const std::stop_token& stop)
    {
        if (auto linked = m_disk.link(step.from, step.to); !linked) {
            if (linked.error().code != ErrorCode::CannotWrite)
                return linked;
            FAMILIAR_CHECK(copy(step, true, stop)); // another disk, or one that knows no links
        }
        // Where the power goes, the new name has to be there before the old one is not.
        auto removed = m_files.syncFolder(step.to.parent_path());
        if (removed)
            removed = m_files.remove(step.from);
        if (!removed)
            (void)m_files.remove(step.to); // the photo stays where it was
        return removed;
    }

    Result<void> copy(const SortStep& step, bool synced, const std::stop_token& stop)
    {
        FAMILIAR_TRY(source, m_files.openToRead(step.from));
        FAMILIAR_TRY(target, m_files.create(step.to));
        auto written = pour(*source, *target, synced, stop);
        target.reset();
        if (!written) {
            (void)m_files.remove(step.to);
            return written;
        }
        std::error_code ignored; // a copy with today's date is a copy
        if (const auto time = fs::last_write_time(step.from, ignored); !ignored)
            fs::last_write_time(step.to, time, ignored);
        return {};
    }

    static Result<void> pour(ReadableFile& source, WritableFile& target, bool synced,
                             const std::stop_token& stop)
    {
        Bytes piece;
        for (uint64_t at = 0; at < source.size(); at += piece.size()) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "", ""};
            piece.resize(std::min<uint64_t>(pieceBytes, source.size() - at));
            FAMILIAR_CHECK(source.readAt(at, piece));
            FAMILIAR_CHECK(target.write(piece));
        }
        if (synced)
            FAMILIAR_CHECK(target.sync());
        return target.close();
    }

    FileSystem& m_files;
    const Disk& m_disk;
    const SortPlan& m_plan;
    SortOutcome m_outcome;
    std::optional<UndoJournal> m_journal;
};

} // namespace

Result<SortOutcome> runSort(FileSystem& files, const SortPlan& plan, const std::stop_token& stop,
                            const ProgressCallback& progress, const Disk& disk)
{
    return guarded("sort", [&] { return Sorter(files, disk, plan).run(stop, progress); });
}

} // namespace familiar::core
