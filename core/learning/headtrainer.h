// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Trains a head on embeddings: batches, optimiser, observer, history, checkpoint.
#pragma once

#include "core/learning/head.h"
#include "core/learning/trainobserver.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace familiar::core {

class FileSystem;

// Makes the rows of a batch anew, for the plain loop. An error ends the run after a checkpoint.
struct RowSource
{
    int dim = 0;
    int variantCount = 1;
    std::function<Result<Embeddings>(std::span<const size_t> photos, std::span<const int> variants)> rows;
};

struct HeadData
{
    std::vector<Embeddings> variants;  // of the same photos in the same order; variant 0 validates
    std::vector<int> labels;           // a person's index 0..personCount-1 for each photo
    std::vector<uint8_t> isValidation; // 1: validates, 0: trains
    int personCount = 0;
    std::optional<RowSource> source; // instead of `variants`

    int dim() const { return source ? source->dim : variants.empty() ? 0 : variants[0].dim(); }
};

struct CheckpointPlace
{
    FileSystem* files = nullptr;
    std::filesystem::path file;   // two generations: file and file + ".old"; empty: none
    std::string fingerprint;      // of the data: resume refuses another
    std::string fingerprintOf010; // as 0.1.0 would have written it, accepted too; empty: none
    bool resume = false;
};

struct HeadOptions
{
    TrainConfig config;
    bool normalised = true; // HeadShape::normalised
    CheckpointPlace checkpoint;
    int scheduleEpochs = 0; // that a schedule is spread over; 0: the configuration's
    int epochsBefore = 0;   // of an earlier stage: this one's are counted on from there
};

struct HeadResult
{
    Head head; // of the best epoch
    std::vector<EpochRecord> epochs;
    int bestEpoch = 0; // 1-based
    bool stoppedEarly = false;
    bool cancelled = false; // stopped by the user; the best so far is kept
};

// Trains a head. The calling thread has called initTorchThread. Each epoch draws one variant per photo by
// (seed, epoch, photo). Deterministic for a seed and thread count. A stop returns normally with `cancelled`
// after at least one epoch. A checkpoint that cannot be written does not end the run (a warning in the log).
// Fails with: NotFinite ("loss"), InvalidArgument (a batch larger than the set is allowed),
// CheckpointMismatch, CheckpointDamaged (both generations), Cancelled (before the first epoch ended).
Result<HeadResult> trainHead(const HeadData& data, const HeadOptions& options,
                             const TrainObserver& observer = {}, std::stop_token stop = {});

// Returns how many threads to train a head of cached embeddings on: all of `config` where a batch is a matrix
// product worth sharing, else one. On a busy machine two threads took ten times as long for a batch of a few
// million products.
int headThreads(int dim, const TrainConfig& config);

} // namespace familiar::core
