// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/suppression.h"

#include <algorithm>
#include <numeric>

namespace familiar::core {

namespace {

float measured(const Rect& a, const Rect& b, OverlapMeasure measure)
{
    if (measure == OverlapMeasure::Union)
        return overlap(a, b);
    const float width = std::min(a.right(), b.right()) - std::max(a.left, b.left);
    const float height = std::min(a.bottom(), b.bottom()) - std::max(a.top, b.top);
    const float smaller = std::min(a.area(), b.area());
    return width <= 0 || height <= 0 || smaller <= 0 ? 0 : width * height / smaller;
}

} // namespace

std::vector<size_t> keptBySuppression(const std::vector<Rect>& boxes, const std::vector<float>& scores,
                                      float limit, OverlapMeasure measure)
{
    std::vector<size_t> order(boxes.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return scores[a] > scores[b]; });
    std::vector<size_t> kept;
    for (const size_t candidate : order) {
        const bool covered = std::any_of(kept.begin(), kept.end(), [&](size_t better) {
            return measured(boxes[better], boxes[candidate], measure) > limit;
        });
        if (!covered)
            kept.push_back(candidate);
    }
    return kept;
}

} // namespace familiar::core
