// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mapnames.h"

#include "ui/theme.h"

#include <algorithm>

namespace familiar::ui {

namespace {

constexpr double above = 0.04; // share of the faces that lie above their name

double quantile(const std::vector<QPointF>& places, double share, double (*part)(const QPointF&))
{
    std::vector<double> values;
    for (const QPointF& place : places)
        values.push_back(part(place));
    const auto at = values.begin() + static_cast<ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

} // namespace

void paintMapNames(QPainter& painter, std::vector<MapName> names, const QRectF& room, QFont font)
{
    std::erase_if(names, [](const MapName& name) { return name.places.empty(); });
    std::stable_sort(names.begin(), names.end(),
                     [](const MapName& a, const MapName& b) { return a.places.size() > b.places.size(); });
    font.setBold(true);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const Theme& theme = Theme::current();
    QColor ground = theme.ground;
    ground.setAlphaF(0.75F);
    std::vector<QRectF> taken;
    for (const MapName& name : names) {
        const double x = quantile(name.places, 0.5, [](const QPointF& place) { return place.x(); });
        const double y = quantile(name.places, above, [](const QPointF& place) { return place.y(); });
        const double wide = metrics.horizontalAdvance(name.text) + 8;
        QRectF box(x - wide / 2, y - metrics.height() - 8, wide, metrics.height());
        box.moveLeft(
            std::clamp(box.left(), room.left() + 2, std::max(room.left() + 2, room.right() - wide - 2)));
        box.moveTop(std::clamp(box.top(), room.top() + 2,
                               std::max(room.top() + 2, room.bottom() - box.height() - 2)));
        if (std::any_of(taken.begin(), taken.end(),
                        [&](const QRectF& other) { return other.intersects(box); }))
            continue;
        taken.push_back(box);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(theme.text);
        painter.drawText(box, Qt::AlignCenter, name.text);
    }
}

} // namespace familiar::ui
