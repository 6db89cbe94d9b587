// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The backbone race: which network tells these people apart, how fast and how large it is.
#pragma once

#include "core/learning/headtrainer.h"
#include "core/learning/meters.h"

#include <nlohmann/json_fwd.hpp>

namespace familiar::core {

struct RaceSubject
{
    std::string backbone;
    int sidePx = 0;
    int featureCount = 0;
    double msPerFace = -1; // below 0: not measured
    double megabytes = 0;  // of the weights
};

struct RaceOptions
{
    int folds = 5; // >= 2
    uint64_t seed = 1;
    int threads = 0;
};

// What a fold's head is trained on and judged by.
struct CrossValidationData
{
    LabelledEmbeddings clean; // judged by these; groups are never on both sides
    // Further variants of the same photos in the same order, which only train.
    std::vector<Embeddings> variants;
};

struct RaceEntry
{
    RaceSubject subject;
    size_t photos = 0; // judged, each once
    size_t correct = 0;
    double top1 = 0;
    Interval interval;
    double seconds = 0; // of training and judging
};

// Judges every photo once by a linear head that never saw it or its near-duplicates (k-fold
// cross-validation). The folds depend on the photos and the seed alone, so entries over the same photos
// compare fairly. A person with a single photo (or group) trains and is never judged. Fails with: Cancelled,
// InvalidArgument (folds; no photo to judge).
Result<RaceEntry> crossValidate(const CrossValidationData& data, const RaceSubject& subject,
                                const RaceOptions& options, std::stop_token stop = {});

struct RaceLimits
{
    std::optional<double> maxMs; // an entry whose time was not measured does not meet it
    std::optional<double> maxMb;
};

// Returns the fastest entry that meets `limits` and is within one percentage point of the best accuracy (then
// the smallest, then the more accurate); nothing when none meets the limits.
std::optional<size_t> recommend(const std::vector<RaceEntry>& entries, const RaceLimits& limits);

nlohmann::json toJson(const std::vector<RaceEntry>& entries, const RaceLimits& limits);

} // namespace familiar::core
