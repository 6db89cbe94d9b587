// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A training run's whole state on disk, from which it continues bit-identically.
#pragma once

#include "core/learning/callbacks.h"
#include "core/learning/headtrainer.h"

namespace familiar::core {

// Where the sampler stands, with the running sums of the epoch. The order of the photos and their variants
// follow from (seed, epoch) and are not stored.
struct SamplerPosition
{
    int64_t epoch = 0; // 0-based, the epoch that runs
    int64_t batch = 0; // the next one
    double lossSum = 0;
    uint64_t correct = 0;
    uint64_t seen = 0;
    double seconds = 0;
};

struct CheckpointState
{
    std::string fingerprint; // "key=value" lines of data, config and shapes
    TensorMap parameters;
    TensorMap best; // empty before the first epoch has ended
    int64_t optimizerSteps = 0;
    TensorMap optimizer;
    EarlyStopping::State early{};
    ReduceOnPlateau::State plateau{};
    double learningRate = 0;
    SamplerPosition position;
    std::vector<EpochRecord> history;
    bool finished = false;
    bool stoppedEarly = false;
};

// Two generations: `file` and `file` + ".old". One thread.
//
// Layout, little-endian: "FAMCKPT\n", u32 version, u32 section count, per section {char name[16], u64 length,
// SHA-256}, SHA-256 of all that; then the sections' bytes one after another up to the file's end.
class CheckpointStore
{
public:
    CheckpointStore(FileSystem& files, std::filesystem::path file);

    // Returns the newest whole generation; nothing where no file is. `former`: another fingerprint that is
    // accepted, as an earlier version wrote it; empty: none.
    // Fails with: CheckpointDamaged (both generations, or the only one), CheckpointMismatch (detail: the keys
    // that differ).
    Result<std::optional<CheckpointState>> load(const std::string& fingerprint,
                                                const std::string& former = {});
    // Writes a new generation. On failure at any point at least one whole generation stays.
    Result<void> save(const CheckpointState& state);
    // Removes both generations, for "forget" and for a run that starts anew.
    Result<void> remove();

private:
    FileSystem& m_files;
    std::filesystem::path m_file;
    std::filesystem::path m_old;
    bool m_newestIsDamaged = false; // it must not push a whole one out
};

// The file's bytes and back; free of files for tests and fuzzing. CheckpointDamaged (subject: `name`),
// CheckpointMismatch for a later version.
Bytes encodeCheckpoint(const CheckpointState& state);
Result<CheckpointState> decodeCheckpoint(ByteView bytes, const std::string& name);

} // namespace familiar::core
