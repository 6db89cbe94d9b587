// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Embeddings in the plane by their neighbours (t-SNE): what is alike lies together.
#pragma once

#include "core/base/geometry.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/learning/embeddings.h"

#include <stop_token>

namespace familiar::core {

struct NeighbourPlaneOptions
{
    double perplexity = 30; // about how many neighbours a row has
    int iterations = 600;
    double angle = 0.5; // of Barnes and Hut: far points count together
    int threads = 1;
};

// The most rows that neighbourPlane takes: the search for neighbours grows with their square.
inline constexpr size_t mostNeighbourRows = 30'000;

// Places rows so that neighbours stay neighbours. Starts from the principal plane, so equal rows give equal
// points whatever the number of threads.
// Fails with: Cancelled, InvalidArgument (more than mostNeighbourRows). Thread: any.
// Source: van der Maaten, Accelerating t-SNE using Tree-Based Algorithms, JMLR 2014.
Result<std::vector<Point>> neighbourPlane(const Embeddings& rows, const NeighbourPlaneOptions& options = {},
                                          std::stop_token stop = {}, const ProgressCallback& progress = {});

} // namespace familiar::core
