// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A network made ready for one size of picture and one number of threads: its steps, and where each value
// lies.
#pragma once

#include "core/inference/executor.h"
#include "core/inference/internal/kernel.h"

#include <mutex>

namespace familiar::core::internal {

struct Value
{
    MapShape shape;
    int firstStep = 0;
    int lastStep = 0;  // inclusive
    size_t offset = 0; // floats from the start of the memory
};

struct Step
{
    std::string name;
    double multiplyAdds = 0;
    std::unique_ptr<Kernel> kernel;
    std::array<int, 3> inputs{-1, -1, -1}; // values
    int output = 0;
};

// Gives each value its place, so that those that live at the same time do not overlap; returns the floats in
// all.
size_t placeValues(std::vector<Value>& values, size_t pictures);

// Thread: run() from several at once, each call with memory of its own that later calls use again.
class Program
{
public:
    struct Parts
    {
        std::vector<Value> values; // the first is the input
        std::vector<Step> steps;
        struct Output
        {
            int value = 0;
            MapShape shape;
        };
        std::vector<Output> outputs;
    };

    Program(Parts parts, size_t batch, int threads);
    ~Program();

    // Pictures `first` to before `first + count`, at most as many as the batch.
    void run(size_t first, size_t count, const Executor::Fill& fill, const Executor::Take& take) const;
    std::vector<LayerTime> profile(int repetitions) const;

private:
    struct Workspace;
    std::unique_ptr<Workspace> borrow() const;
    void runStep(size_t index, size_t count, Workspace& workspace,
                 const std::function<void(int, float*)>* rows = nullptr) const;

    Parts m_parts;
    size_t m_batch;
    int m_threads;
    size_t m_floats;
    size_t m_scratchBytes = 0;
    mutable std::mutex m_mutex;
    mutable std::vector<std::unique_ptr<Workspace>> m_idle;
};

} // namespace familiar::core::internal
