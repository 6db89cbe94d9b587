// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <cmath>
#include <numbers>
#include <random>

namespace familiar::core {

namespace {

class SystemRandom final : public RandomSource
{
public:
    uint64_t freshSeed() override
    {
        std::random_device device;
        return (static_cast<uint64_t>(device()) << 32) | device();
    }
};

} // namespace

RandomSource& systemRandom()
{
    static SystemRandom source;
    return source;
}

Random::Random(std::initializer_list<uint64_t> key) : m_state(0x243f6a8885a308d3ULL)
{
    for (const uint64_t part : key) {
        m_state ^= part;
        m_state = next();
    }
}

uint64_t Random::next()
{
    m_state += 0x9e3779b97f4a7c15ULL;
    uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

double Random::uniform()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

double Random::normal()
{
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

uint64_t Random::below(uint64_t count)
{
    // Rejection keeps it uniform: numbers below 2^64 mod count are drawn again.
    const uint64_t threshold = (0 - count) % count;
    for (;;) {
        const uint64_t value = next();
        if (value >= threshold)
            return value % count;
    }
}

} // namespace familiar::core
