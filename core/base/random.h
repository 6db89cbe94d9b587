// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Seeded randomness that depends only on its key, never on threads or order of calls.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace familiar::core {

// Where a fresh seed comes from when the user gave none; a seam for tests.
class RandomSource
{
public:
    virtual ~RandomSource() = default;
    virtual uint64_t freshSeed() = 0;
};

// std::random_device; any thread.
RandomSource& systemRandom();

// SplitMix64 (Steele, Lea, Flood 2014): small, fast and the same on every platform.
class Random
{
public:
    explicit Random(uint64_t seed) : m_state(seed) {}
    // One independent stream per key, for example {seed, epoch, sample}.
    Random(std::initializer_list<uint64_t> key);

    uint64_t next();
    // Uniform in [0, 1).
    double uniform();
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    // Standard normal (Box-Muller).
    double normal();
    // Uniform in [0, count); count > 0.
    uint64_t below(uint64_t count);

    template <typename T>
    void shuffle(std::vector<T>& values)
    {
        for (size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[below(i)]);
    }

private:
    uint64_t m_state;
};

} // namespace familiar::core
