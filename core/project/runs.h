// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The history of trainings over one photo folder: a folder a run, removed runs kept until the next start.
#pragma once

#include "core/training/trainrun.h"

#include <optional>

namespace familiar::core {

enum class RunState {
    Finished,
    Stopped,     // by the user; the best so far is its model
    Interrupted, // no report: it runs now, or the program ended in the middle
};

// What the user wrote to a run.
struct RunLabel
{
    std::string name; // UTF-8; empty: its number stands for it
    std::string note;
    bool pinned = false; // shown first
    bool operator==(const RunLabel&) const = default;
};

struct RunSummary
{
    int number = 0; // from 1
    RunState state = RunState::Interrupted;
    std::string created; // ISO date and time, UTC
    TrainConfig config;
    size_t epochs = 0;
    std::optional<TrainReport> report; // nothing while interrupted
    bool canResume = false;            // it left a checkpoint
    RunLabel label{};
};

// Layout of a run: config.json (the TrainConfig and "created"), history.jsonl (an epoch a line, as in the
// report), checkpoint (unless finished), report.json, model.familiar, label.json (once it has one). Holds no
// state: any thread, one writer.
class Runs
{
public:
    Runs(FileSystem& files, std::filesystem::path projectFolder);

    // By number; a run that cannot be read is left out and named in the log.
    std::vector<RunSummary> list() const;
    // FileMissing, ModelDamaged.
    Result<RunSummary> read(int run) const;
    Result<std::vector<EpochRecord>> history(int run) const;
    std::filesystem::path modelFile(int run) const;
    std::filesystem::path checkpointFile(int run) const;

    // CannotWrite, DiskFull for all that follow. begin() gives the new run's number.
    Result<int> begin(const TrainConfig& config, const std::string& created);
    // Before a resumed run goes on: epochs after `lastEpoch` are dropped, they will come again.
    Result<void> cutHistory(int run, int lastEpoch);
    Result<void> appendEpoch(int run, const EpochRecord& epoch);
    // The model first, so that a report always has one; then the whole history; the checkpoint of a run that
    // was not stopped goes.
    Result<void> finish(int run, const TrainOutcome& outcome);
    // Fails with: InvalidArgument (a name or note that is far too long).
    Result<void> setLabel(int run, const RunLabel& label);
    // To the trash and back; a run in the trash is gone when the project is opened the next time.
    Result<void> remove(int run);
    Result<void> restore(int run);
    Result<void> emptyTrash();
    // For a run that never had an epoch: nothing is kept.
    Result<void> discard(int run);

private:
    std::filesystem::path place(int run) const;
    std::filesystem::path trashPlace(int run) const;
    int highestNumber() const;

    FileSystem& m_files;
    std::filesystem::path m_runs;
    std::filesystem::path m_trash;
};

} // namespace familiar::core
