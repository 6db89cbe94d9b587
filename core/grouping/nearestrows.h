// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The most alike rows of a large matrix, exactly.
#pragma once

#include "core/base/result.h"
#include "core/learning/embeddings.h"

#include <cstdint>
#include <stop_token>

namespace familiar::core {

struct Neighbour
{
    uint32_t row = 0;
    float cosine = 0;
    bool operator==(const Neighbour&) const = default;
};

struct NearestOptions
{
    size_t most = 48; // neighbours of a row
    float floor = 0;  // the least cosine
    int threads = 0;  // the answer does not depend on it
};

// Returns the most alike `references` of each query, best first; equal ones by their number. A matrix that is
// compared with itself (the same object) is compared once a pair, and a row is not its own neighbour.
// Shape: rows of length 1, of one width. Thread: any; calls initTorchThread. Fails with: Cancelled.
Result<std::vector<std::vector<Neighbour>>> nearestRows(const Embeddings& queries,
                                                        const Embeddings& references,
                                                        const NearestOptions& options,
                                                        const std::stop_token& stop = {});

} // namespace familiar::core
