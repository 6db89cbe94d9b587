// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learning/classbalance.h"

#include <cmath>

namespace familiar::core {

std::vector<float> personWeights(std::span<const size_t> photos, double beta)
{
    std::vector<double> weights;
    double all = 0;
    double sum = 0;
    for (const size_t count : photos) {
        const auto number = static_cast<double>(count);
        weights.push_back(count == 0 ? 0 : (1 - beta) / (1 - std::pow(beta, number)));
        all += number;
        sum += number * weights.back();
    }
    std::vector<float> result;
    for (const double weight : weights)
        result.push_back(static_cast<float>(sum > 0 ? weight * all / sum : 1));
    return result;
}

} // namespace familiar::core
