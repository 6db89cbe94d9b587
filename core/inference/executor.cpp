// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/executor.h"

#include "core/inference/internal/openmp.h"
#include "core/inference/internal/programbuilder.h"

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <optional>

namespace familiar::core {

namespace {

// Layers whose transformed weights are many times their own size share one pass over them; the maps of more
// pictures fall out of the cache. Everything else is fastest one picture at a time: what a layer leaves is
// what the next finds.
constexpr int largestBatch = 8;
constexpr int largestSmallBatch = 32;
constexpr int smallSidePx = 112;

// Photos come in many sizes; more than these are prepared anew.
constexpr size_t mostPrograms = 64;

} // namespace

struct Executor::Impl
{
    FoldedGraph network;
    std::vector<int> outputs;
    std::mutex mutex;
    std::optional<internal::LayerWeights> weights;
    std::map<std::array<int, 3>, std::shared_ptr<const internal::Program>>
        programs; // by height, width, threads

    bool sharesWeights = false;

    size_t batch(int height, int width) const
    {
        if (!sharesWeights)
            return 1;
        return static_cast<size_t>(height * width <= smallSidePx * smallSidePx ? largestSmallBatch
                                                                               : largestBatch);
    }

    std::shared_ptr<const internal::Program> program(int height, int width, int threads)
    {
        const std::lock_guard lock(mutex);
        if (!weights)
            weights.emplace(network);
        const std::array<int, 3> key{height, width, threads};
        if (const auto found = programs.find(key); found != programs.end())
            return found->second;
        if (programs.size() >= mostPrograms)
            programs.clear();
        const MapShape input{height, width, network.graph.nodes.front().outChannels};
        auto made = std::make_shared<const internal::Program>(
            internal::buildProgram(network.graph, outputs, *weights, input, threads), batch(height, width),
            threads);
        return programs.emplace(key, std::move(made)).first->second;
    }
};

Executor::Executor(FoldedGraph network, std::vector<int> outputs) : m_impl(std::make_unique<Impl>())
{
    m_impl->outputs = outputs.empty() ? std::vector{network.graph.output} : std::move(outputs);
    m_impl->network = std::move(network);
    const NetGraph& graph = m_impl->network.graph;
    m_impl->sharesWeights = std::any_of(graph.nodes.begin(), graph.nodes.end(),
                                        [&](const Node& node) { return internal::isWinograd(graph, node); });
}

Executor::~Executor() = default;

const NetGraph& Executor::graph() const
{
    return m_impl->network.graph;
}

int Executor::batchSize(int height, int width) const
{
    return static_cast<int>(m_impl->batch(height, width));
}

void Executor::run(size_t pictures, int height, int width, const Fill& fill, const Take& take) const
{
    const int threads = internal::ompThreads();
    const auto batch = static_cast<size_t>(batchSize(height, width));
    if (batch > 1 || pictures == 1 || threads == 1) {
        const auto program = m_impl->program(height, width, threads);
        for (size_t first = 0; first < pictures; first += batch)
            program->run(first, std::min(batch, pictures - first), fill, take);
        return;
    }
    // A picture a thread waits for no other thread between layers.
    const auto program = m_impl->program(height, width, 1);
    std::mutex mutex;
    std::exception_ptr failure;
    internal::ompFor(static_cast<int64_t>(pictures), threads, [&](int64_t first, int64_t last) {
        try {
            for (int64_t i = first; i < last; ++i)
                program->run(static_cast<size_t>(i), 1, fill, take);
        } catch (...) {
            const std::lock_guard lock(mutex);
            failure = std::current_exception();
        }
    });
    if (failure)
        std::rethrow_exception(failure);
}

std::vector<LayerTime> Executor::profile(int height, int width, int repetitions) const
{
    return m_impl->program(height, width, internal::ompThreads())->profile(repetitions);
}

} // namespace familiar::core
