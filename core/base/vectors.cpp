// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/vectors.h"

#include <cmath>

namespace familiar::core {

float dot(std::span<const float> a, std::span<const float> b)
{
    // Eight sums let the compiler use vector registers without reordering promises.
    float sums[8] = {};
    const size_t whole = a.size() / 8 * 8;
    for (size_t i = 0; i < whole; i += 8)
        for (size_t k = 0; k < 8; ++k)
            sums[k] += a[i + k] * b[i + k];
    float sum = ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
    for (size_t i = whole; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

void normalise(std::span<float> vector)
{
    const float length = std::sqrt(dot(vector, vector));
    if (length <= 0)
        return;
    for (float& value : vector)
        value /= length;
}

std::vector<float> normalised(std::span<const float> vector)
{
    std::vector<float> copy(vector.begin(), vector.end());
    normalise(copy);
    return copy;
}

std::vector<float> meanDirection(std::span<const float> a, std::span<const float> b)
{
    std::vector<float> sum = normalised(a);
    const std::vector<float> other = normalised(b);
    for (size_t i = 0; i < sum.size(); ++i)
        sum[i] += other[i];
    normalise(sum);
    return sum;
}

} // namespace familiar::core
