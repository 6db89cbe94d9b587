// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/internal/program.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <new>
#include <numeric>

namespace familiar::core::internal {

namespace {

constexpr size_t alignment = 64; // a line of the cache, and the widest vector
constexpr size_t alignmentFloats = alignment / sizeof(float);

struct AlignedDelete
{
    void operator()(std::byte* bytes) const { ::operator delete[](bytes, std::align_val_t(alignment)); }
};
using AlignedBytes = std::unique_ptr<std::byte[], AlignedDelete>;

AlignedBytes allocate(size_t bytes)
{
    return AlignedBytes(
        static_cast<std::byte*>(::operator new[](std::max(bytes, alignment), std::align_val_t(alignment))));
}

} // namespace

size_t placeValues(std::vector<Value>& values, size_t pictures)
{
    const auto sizeOf = [&](const Value& value) {
        return (value.shape.count() * pictures + alignmentFloats - 1) / alignmentFloats * alignmentFloats;
    };
    std::vector<size_t> order(values.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return sizeOf(values[a]) > sizeOf(values[b]); });
    std::vector<size_t> placed; // by offset
    size_t all = 0;
    for (const size_t index : order) {
        Value& value = values[index];
        size_t offset = 0;
        for (const size_t other : placed) {
            const Value& there = values[other];
            if (there.lastStep < value.firstStep || there.firstStep > value.lastStep)
                continue;
            if (offset + sizeOf(value) <= there.offset)
                break;
            offset = std::max(offset, there.offset + sizeOf(there));
        }
        value.offset = offset;
        all = std::max(all, offset + sizeOf(value));
        placed.insert(
            std::upper_bound(placed.begin(), placed.end(), index,
                             [&](size_t a, size_t b) { return values[a].offset < values[b].offset; }),
            index);
    }
    return all;
}

struct Program::Workspace
{
    AlignedBytes memory;
    AlignedBytes scratch;
    std::vector<std::shared_ptr<void>> states;
    std::vector<MapView> views;

    float* at(const Value& value, size_t picture) const
    {
        return reinterpret_cast<float*>(memory.get()) + value.offset + picture * value.shape.count();
    }
};

Program::Program(Parts parts, size_t batch, int threads)
    : m_parts(std::move(parts)), m_batch(batch), m_threads(threads),
      m_floats(placeValues(m_parts.values, batch))
{
    for (const Step& step : m_parts.steps)
        m_scratchBytes = std::max(m_scratchBytes, step.kernel->scratchBytes());
}

Program::~Program() = default;

std::unique_ptr<Program::Workspace> Program::borrow() const
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            auto workspace = std::move(m_idle.back());
            m_idle.pop_back();
            return workspace;
        }
    }
    auto workspace = std::make_unique<Workspace>();
    workspace->memory = allocate(m_floats * sizeof(float));
    workspace->scratch = allocate(m_scratchBytes);
    for (const Step& step : m_parts.steps)
        workspace->states.push_back(step.kernel->makeState());
    workspace->views.resize(m_parts.outputs.size());
    return workspace;
}

void Program::runStep(size_t index, size_t count, Workspace& workspace,
                      const std::function<void(int, float*)>* rows) const
{
    const Step& step = m_parts.steps[index];
    KernelCall call;
    call.scratch = workspace.scratch.get();
    call.state = workspace.states[index].get();
    call.threads = m_threads;
    call.rows = rows;
    const bool together = step.kernel->takesBatch();
    call.pictures = together ? static_cast<int64_t>(count) : 1;
    for (size_t picture = 0; picture < (together ? 1 : count); ++picture) {
        for (size_t i = 0; i < step.inputs.size(); ++i)
            if (step.inputs[i] >= 0)
                call.inputs[i] = workspace.at(m_parts.values[static_cast<size_t>(step.inputs[i])], picture);
        call.output = workspace.at(m_parts.values[static_cast<size_t>(step.output)], picture);
        step.kernel->run(call);
    }
}

void Program::run(size_t first, size_t count, const Executor::Fill& fill, const Executor::Take& take) const
{
    auto workspace = borrow();
    const Value& input = m_parts.values.front();
    const bool asksForRows = !m_parts.steps.empty() && m_parts.steps.front().kernel->takesRows() &&
                             m_parts.steps.front().inputs[0] == 0 && input.lastStep == 0 && count == 1;
    const std::function<void(int, float*)> rows = [&](int row, float* target) { fill(first, row, target); };
    if (!asksForRows)
        for (size_t i = 0; i < count; ++i)
            for (int row = 0; row < input.shape.height; ++row)
                fill(first + i, row,
                     workspace->at(input, i) + static_cast<size_t>(row) *
                                                   static_cast<size_t>(input.shape.width) *
                                                   static_cast<size_t>(input.shape.channels));
    for (size_t i = 0; i < m_parts.steps.size(); ++i)
        runStep(i, count, *workspace, i == 0 && asksForRows ? &rows : nullptr);
    for (size_t i = 0; i < count; ++i) {
        for (size_t k = 0; k < m_parts.outputs.size(); ++k) {
            const auto& output = m_parts.outputs[k];
            workspace->views[k] = {workspace->at(m_parts.values[static_cast<size_t>(output.value)], i),
                                   output.shape};
        }
        take(first + i, workspace->views);
    }
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(workspace));
}

std::vector<LayerTime> Program::profile(int repetitions) const
{
    auto workspace = borrow();
    const Value& input = m_parts.values.front();
    std::fill_n(workspace->at(input, 0), input.shape.count(), 0.5F);
    std::vector<LayerTime> times;
    for (const Step& step : m_parts.steps)
        times.push_back({step.name, std::numeric_limits<double>::infinity(), step.multiplyAdds});
    // Whole passes, so that each layer finds the cache as the one before leaves it.
    for (int repetition = 0; repetition < repetitions; ++repetition)
        for (size_t i = 0; i < m_parts.steps.size(); ++i) {
            const auto start = std::chrono::steady_clock::now();
            runStep(i, 1, *workspace);
            const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
            times[i].ms = std::min(times[i].ms, took.count());
        }
    return times;
}

} // namespace familiar::core::internal
