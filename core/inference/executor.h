// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs networks that only infer: weights packed once, memory planned once, activations and residuals computed
// with the convolution before them.
#pragma once

#include "core/inference/mapshape.h"
#include "core/inference/netgraph.h"

#include <functional>
#include <memory>
#include <span>

namespace familiar::core {

struct MapView
{
    const float* values = nullptr;
    MapShape shape;
};

// What a layer takes, for benchmarks.
struct LayerTime
{
    std::string name; // "conv 3x3/2 3>32, 112x112"
    double ms = 0;
    double multiplyAdds = 0;
};

// One network in single precision on the processor. The bits of a picture's result depend neither on the
// pictures beside it nor on the number of threads. Thread: run() from any; it uses as many as OpenMP grants
// the calling thread.
class Executor
{
public:
    // Writes a row of picture i's input, [width][channels]. May be asked for a row twice, and from several
    // threads at once.
    using Fill = std::function<void(size_t picture, int row, float* target)>;
    // Reads picture i's outputs, in the order asked for; what they point to is valid during the call. May be
    // called from several threads at once, each for pictures of its own.
    using Take = std::function<void(size_t picture, std::span<const MapView> outputs)>;

    // `outputs`: nodes of the graph; empty: its own. Packs nothing before the first run.
    // Throws std::exception where a node's parameters are missing (as run() does on a size that the network
    // does not take): callers are guarded().
    explicit Executor(FoldedGraph network, std::vector<int> outputs = {});
    ~Executor();
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    const NetGraph& graph() const;
    // Pictures that are best computed at once: many share one pass over large weights, too many fall out of
    // the cache.
    int batchSize(int height, int width) const;
    void run(size_t pictures, int height, int width, const Fill& fill, const Take& take) const;
    // The fastest of `repetitions` of each layer, on one picture.
    std::vector<LayerTime> profile(int height, int width, int repetitions) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace familiar::core
