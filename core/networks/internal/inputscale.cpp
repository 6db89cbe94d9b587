// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/internal/inputscale.h"

#include <algorithm>

namespace familiar::core::internal {

InputScale::InputScale(const Preprocessing& rule) : m_swaps(rule.rgb)
{
    for (size_t i = 0; i < lanes; ++i) {
        const double deviation = rule.deviation[i % 3];
        m_factor[i] = static_cast<float>(rule.scale / deviation);
        m_offset[i] = static_cast<float>(-rule.mean[i % 3] / deviation);
    }
}

void InputScale::write(const Image& picture, int row, float* target) const
{
    const uint8_t* bytes = picture.row(row);
    size_t left = picture.stride();
    for (; left >= lanes; left -= lanes, bytes += lanes, target += lanes)
        writeLanes(bytes, target);
    std::array<uint8_t, lanes> rest{};
    std::array<float, lanes> values{};
    std::copy_n(bytes, left, rest.data());
    writeLanes(rest.data(), values.data());
    std::copy_n(values.data(), left, target);
}

void InputScale::writeLanes(const uint8_t* bytes, float* target) const
{
    std::array<uint8_t, lanes> swapped;
    if (m_swaps) {
        for (size_t i = 0; i < lanes; i += 3) {
            swapped[i] = bytes[i + 2];
            swapped[i + 1] = bytes[i + 1];
            swapped[i + 2] = bytes[i];
        }
        bytes = swapped.data();
    }
    for (size_t i = 0; i < lanes; ++i)
        target[i] = static_cast<float>(bytes[i]) * m_factor[i] + m_offset[i];
}

} // namespace familiar::core::internal
