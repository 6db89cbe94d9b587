// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to what a network takes.
#pragma once

#include "core/base/image.h"
#include "core/networks/backbonetable.h"

namespace familiar::core::internal {

// A factor and an offset for each channel, sixteen pixels at a time. Thread: any.
class InputScale
{
public:
    explicit InputScale(const Preprocessing& rule);

    // Writes one row of the picture: [width][3].
    void write(const Image& picture, int row, float* target) const;

private:
    static constexpr size_t lanes = 48;

    void writeLanes(const uint8_t* bytes, float* target) const;

    bool m_swaps; // pictures are blue, green, red
    std::array<float, lanes> m_factor{};
    std::array<float, lanes> m_offset{};
};

} // namespace familiar::core::internal
