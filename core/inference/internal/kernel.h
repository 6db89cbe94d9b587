// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// One step of a network that runs: values in, values out.
#pragma once

#include "core/inference/mapshape.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

namespace familiar::core::internal {

struct KernelCall
{
    std::array<const float*, 3> inputs{};
    // Writes a row of inputs[0], which is not there; for kernels that take rows.
    const std::function<void(int row, float* target)>* rows = nullptr;
    float* output = nullptr; // may be inputs[0] where the kernel allows it
    std::byte* scratch = nullptr;
    void* state = nullptr; // makeState()'s
    int64_t pictures = 1;  // more than one for kernels that take a batch
    int threads = 1;
};

// Immutable; run() from several threads, each with a state of its own.
class Kernel
{
public:
    virtual ~Kernel() = default;
    virtual void run(const KernelCall& call) const = 0;
    virtual std::shared_ptr<void> makeState() const { return nullptr; }
    virtual size_t scratchBytes() const { return 0; }
    // Whether it computes all pictures of a batch at once.
    virtual bool takesBatch() const { return false; }
    // Whether it can ask for its input row by row, from several threads at once.
    virtual bool takesRows() const { return false; }
};

} // namespace familiar::core::internal
