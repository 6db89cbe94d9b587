// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps LibTorch's large blocks of memory between batches: a network's maps are hundreds of megabytes a
// batch, and fresh pages from the system cost as much time as a third of the arithmetic.
#pragma once

namespace familiar::core {

// While at least one lives, freed blocks of a megabyte and more are kept and given out again for the same
// size, to every thread; the last one gives them back. For jobs whose batches are all alike.
class ActivationPool
{
public:
    ActivationPool();
    ~ActivationPool();
    ActivationPool(const ActivationPool&) = delete;
    ActivationPool& operator=(const ActivationPool&) = delete;
};

} // namespace familiar::core
