// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chartmath.h"

#include <algorithm>
#include <cmath>

namespace familiar::ui {

double roundedUp(double value)
{
    if (!(value > 0))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0, 10.0})
        if (value <= step * power)
            return step * power;
    return 10 * power;
}

double roundStep(double span, int most)
{
    return std::max(1.0, roundedUp(span / std::max(most, 1)));
}

QList<QPointF> decimated(const QList<QPointF>& points, int most)
{
    if (points.size() <= most)
        return points;
    QList<QPointF> kept;
    const qsizetype buckets = most / 2;
    for (qsizetype bucket = 0; bucket < buckets; ++bucket) {
        const auto begin = points.begin() + points.size() * bucket / buckets;
        const auto end = points.begin() + points.size() * (bucket + 1) / buckets;
        auto [low, high] =
            std::minmax_element(begin, end, [](QPointF a, QPointF b) { return a.y() < b.y(); });
        if (low == high) {
            kept << *low;
            continue;
        }
        if (low > high)
            std::swap(low, high);
        kept << *low << *high;
    }
    return kept;
}

} // namespace familiar::ui
