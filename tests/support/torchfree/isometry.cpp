// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The Cholesky factor of a Gram matrix by plain loops.
#include "core/learning/internal/isometry.h"

#include <algorithm>
#include <cmath>

namespace familiar::core::internal {

std::vector<float> isometricRows(std::span<const float> rows, size_t width)
{
    constexpr double raise = 1e-7; // of the longest row
    const size_t count = rows.size() / width;
    std::vector<double> factor(count * count, 0);
    double longest = 0;
    for (size_t i = 0; i < count; ++i)
        for (size_t k = 0; k <= i; ++k) {
            double product = 0;
            for (size_t c = 0; c < width; ++c)
                product += double{rows[i * width + c]} * rows[k * width + c];
            factor[i * count + k] = product;
            longest = std::max(longest, i == k ? product : 0);
        }
    for (size_t i = 0; i < count; ++i)
        for (size_t k = 0; k <= i; ++k) {
            double sum = factor[i * count + k] + (i == k ? raise * longest : 0);
            for (size_t c = 0; c < k; ++c)
                sum -= factor[i * count + c] * factor[k * count + c];
            factor[i * count + k] =
                i == k ? std::sqrt(std::max(sum, 0.0)) : sum / std::max(factor[k * count + k], 1e-30);
        }
    return {factor.begin(), factor.end()};
}

} // namespace familiar::core::internal
